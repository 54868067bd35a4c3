using System.Globalization;
using SkGuard.Grants;

namespace SkGuard.Residuals;

/// <summary>Formats constraints as text after the name of an argument, such as <c>at most 200</c>.</summary>
internal static class ConstraintFormatter
{
    internal static string Format(Constraint constraint) => constraint switch
    {
        ConstConstraint only => $"exactly {only.Value.Text}",
        EnumConstraint { Values: [] } => "nothing",
        ManyConstraint many => $"one of {many.Count} granted values",
        EnumConstraint list => $"one of {string.Join(", ", list.Values.Select(value => value.Text))}",
        BoundConstraint { Keyword: "maximum" } bound => $"at most {Plain(bound.Bound)}",
        BoundConstraint { Keyword: "minimum" } bound => $"at least {Plain(bound.Bound)}",
        BoundConstraint { Keyword: "exclusiveMaximum" } bound => $"less than {Plain(bound.Bound)}",
        BoundConstraint bound => $"more than {Plain(bound.Bound)}",
        PatternConstraint { AtStart: true, AtEnd: true } pattern => $"exactly {pattern.Literal}",
        PatternConstraint { AtStart: true } pattern => $"starting with {pattern.Literal}",
        PatternConstraint { AtEnd: true } pattern => $"ending with {pattern.Literal}",
        PatternConstraint pattern => $"containing {pattern.Literal}",
        GlobConstraint glob => $"like {string.Join('*', glob.Glob.Literals)}",
        MinLengthConstraint length => $"of at least {length.Length} characters",
        MaxLengthConstraint length => $"of at most {length.Length} characters",
        MinItemsConstraint count => $"of at least {count.Count} elements",
        MaxItemsConstraint count => $"of at most {count.Count} elements",
        TimeBoundConstraint time => $"{(time.IsMaximum ? "before" : "after")} {time.Bound}{(time.IsExclusive ? "" : " or then")}",
        ItemsConstraint items => $"with each element {string.Join(" and ", items.Each.Constraints.Select(Format))}",
        ContainsConstraint some => $"with some element {string.Join(" and ", some.Some.Constraints.Select(Format))}",
        InConstraint container => $"in {container.Id}",
        NotConstraint { Inner: null } => "left out",
        NotConstraint not => $"not {Format(not.Inner)}",
        TypeConstraint { Type: "integer" or "array" } type => $"an {type.Type}",
        TypeConstraint type => $"a {type.Type}",
        _ => constraint.Keyword,
    };

    private static string Plain(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
