using System.Collections.Immutable;
using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.SemanticTypes;
using SkGuard.Text;
using SkGuard.Text.Settings;

namespace SkGuard.Grants;

/// <summary>Says why a constraint fits no value of a parameter's type, and what would.</summary>
internal static class ConstraintMisfit
{
    internal static string Describe(Constraint constraint, string argument, ArgumentKind kind) => constraint switch
    {
        ConstConstraint only => Value([only.Value], argument, kind),
        EnumConstraint list => Value(list.Values, argument, kind),
        InConstraint container when kind.Kind is CedarKind.String or CedarKind.Set =>
            $"'in' needs to know what '{argument}' means, and it is declared as {kind.Describe()} only. Add, for this tool under Tools: "
            + $"\"Arguments\": {{ \"{argument}\": {{ {Declaration(container.Type)} }} }}",
        _ => $"'{constraint.Keyword}' is for {Subject(constraint)}, and '{argument}' is of type {kind.Describe()}; {Fitting(kind)}",
    };

    private static string Value(ImmutableArray<Constant> values, string argument, ArgumentKind kind)
    {
        if (values.FirstOrDefault(value => ConstantValue.As(value, kind.Kind) is null) is not { Text: not null } wrong)
            return $"No value of '{argument}' can be among these, since it is of type {kind.Describe()}; {Fitting(kind)}";
        var text = wrong.Kind is ConstantKind.Number or ConstantKind.Boolean or ConstantKind.Null ? wrong.Text : $"\"{wrong.Text}\"";
        return $"{text} can be no value of '{argument}', which is of type {kind.Describe()}; " + Instead(wrong, kind.Kind);
    }

    private static string Instead(Constant wrong, CedarKind kind) => (kind, wrong.Kind) switch
    {
        (CedarKind.Long or CedarKind.Decimal, ConstantKind.Text) when DecimalText.TryParse(wrong.Text, out _) => $"write {wrong.Text} without quotes.",
        (CedarKind.Bool, ConstantKind.Text) when bool.TryParse(wrong.Text, out _) => $"write {wrong.Text} without quotes.",
        (CedarKind.String, ConstantKind.Number or ConstantKind.Boolean) => $"write \"{wrong.Text}\" in quotes.",
        (CedarKind.Long, _) => "expected a whole number of 64 bits.",
        (CedarKind.Decimal, _) => "expected a number with at most four decimals.",
        (CedarKind.Bool, _) => "expected true or false.",
        (CedarKind.DateTime, _) => "expected a date and time such as \"2026-12-01T18:00:00Z\".",
        var (_, _) => Fitting(new ArgumentKind(kind)),
    };

    private static string Subject(Constraint constraint) => constraint switch
    {
        BoundConstraint => "numbers",
        PatternConstraint or MaxLengthConstraint => "texts",
        MaxItemsConstraint or ItemsConstraint => "lists",
        _ => "what lies in a container, such as a path",
    };

    private static string Fitting(ArgumentKind kind) => kind.Kind switch
    {
        CedarKind.Long or CedarKind.Decimal => "for it write const, enum, minimum, maximum, exclusiveMinimum or exclusiveMaximum.",
        CedarKind.String => "for it write const, enum, pattern or maxLength.",
        CedarKind.Set => "for it write maxItems or items.",
        CedarKind.Entity => "for it write const, enum or in.",
        CedarKind.Bool or CedarKind.DateTime or CedarKind.Ip => "for it write const or enum.",
        _ => "a grant cannot constrain it; write a Cedar policy.",
    };

    private static string Declaration(string entityType) => entityType switch
    {
        SemanticEntityTypes.Path => "\"Type\": \"path\", \"Root\": \"documents\"",
        SemanticEntityTypes.Url or SemanticEntityTypes.Origin => "\"Type\": \"url\"",
        SemanticEntityTypes.Email or SemanticEntityTypes.Mailbox => "\"Type\": \"email\"",
        SemanticEntityTypes.Iban or SemanticEntityTypes.Country => "\"Type\": \"iban\"",
        _ => "\"Type\": \"domain\"",
    };
}
