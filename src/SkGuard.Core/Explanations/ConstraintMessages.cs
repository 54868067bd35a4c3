using System.Globalization;
using SkGuard.Grants;
using SkGuard.Residuals;

namespace SkGuard.Explanations;

/// <summary>Formats constraints as sentences of a denial.</summary>
internal static class ConstraintMessages
{
    private const string ForEach = "for each element ";

    /// <summary>Completes "amount 900 …".</summary>
    internal static string Against(Constraint constraint) => constraint switch
    {
        BoundConstraint { Keyword: "maximum" } bound => $"exceeds the {Plain(bound.Bound)} granted for this task",
        BoundConstraint { Keyword: "minimum" } bound => $"is below the {Plain(bound.Bound)} granted for this task",
        NotConstraint { Inner: null } => "must be left out",
        _ => $"is not within what is granted: {Format(constraint)}",
    };

    /// <summary>Completes "… and".</summary>
    internal static string Format(Constraint constraint) => constraint switch
    {
        ConstConstraint only => $"only {only.Value.Text} is granted",
        EnumConstraint { Values: [] } => "no value is granted",
        ManyConstraint { Nearest: { } nearest } many => $"one of the {many.Count} granted values is needed, and {nearest.Text} is the nearest",
        ManyConstraint many => $"one of the {many.Count} granted values is needed",
        EnumConstraint list => $"only {string.Join(", ", list.Values.Select(value => value.Text))} {(list.Values.Length == 1 ? "is" : "are")} granted",
        BoundConstraint { Keyword: "maximum" } bound => $"at most {Plain(bound.Bound)} is granted",
        BoundConstraint { Keyword: "minimum" } bound => $"at least {Plain(bound.Bound)} is granted",
        BoundConstraint { Keyword: "exclusiveMaximum" } bound => $"less than {Plain(bound.Bound)} is granted",
        BoundConstraint bound => $"more than {Plain(bound.Bound)} is granted",
        PatternConstraint { AtStart: true, AtEnd: true } pattern => $"only {pattern.Literal} is granted",
        PatternConstraint { AtStart: true } pattern => $"only text that starts with {pattern.Literal} is granted",
        PatternConstraint { AtEnd: true } pattern => $"only text that ends with {pattern.Literal} is granted",
        PatternConstraint pattern => $"only text that contains {pattern.Literal} is granted",
        MaxLengthConstraint length => $"at most {length.Length} characters are granted",
        MaxItemsConstraint count => $"at most {count.Count} elements are granted",
        ItemsConstraint items => ForEach + string.Join(" and ", items.Each.Constraints.Select(Format)).Replace(ForEach, "of each element ", StringComparison.Ordinal),
        InConstraint container => $"only what lies in {container.Id} is granted",
        NotConstraint or GlobConstraint or TimeBoundConstraint or MinLengthConstraint or MinItemsConstraint or ContainsConstraint or TypeConstraint =>
            $"only what is {ConstraintFormatter.Format(constraint)} is granted",
        _ => constraint.Keyword,
    };

    private static string Plain(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
