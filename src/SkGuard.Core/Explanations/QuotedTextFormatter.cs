using SkGuard.Grants;
using SkGuard.Residuals;
using SkGuard.Text.Settings;

namespace SkGuard.Explanations;

/// <summary>Formats constraints for a system message, with texts in quotes to mark them as data.</summary>
internal static class QuotedTextFormatter
{
    internal static string Format(Constraint constraint) => constraint switch
    {
        NotConstraint { Inner: { } inner } => $"not {Format(inner)}",
        GlobConstraint glob => $"like {Quoting.Quote(string.Join('*', glob.Glob.Literals))}",
        ItemsConstraint items => $"with each element {Format(items.Each)}",
        ContainsConstraint some => $"with some element {Format(some.Some)}",
        ConstConstraint only => ConstraintFormatter.Format(only with { Value = Quote(only.Value) }),
        EnumConstraint list => ConstraintFormatter.Format(new EnumConstraint([.. list.Values.Select(Quote)])),
        PatternConstraint pattern => ConstraintFormatter.Format(pattern with { Literal = Quoting.Quote(pattern.Literal) }),
        InConstraint container => ConstraintFormatter.Format(container with { Id = Quoting.Quote(container.Id) }),
        _ => ConstraintFormatter.Format(constraint),
    };

    internal static string Format(Allowed allowed) => string.Join(" and ", allowed.Constraints.Select(Format));

    private static Constant Quote(Constant value) =>
        value.Kind is ConstantKind.Number or ConstantKind.Boolean ? value : value with { Text = Quoting.Quote(value.Text) };
}
