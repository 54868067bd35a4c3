namespace SkGuard;

/// <summary>What an argument may be, in words for a system message: texts stand in quotes, so that they are read as the data they are.</summary>
internal static class QuotedWords
{
    internal static string Of(Constraint constraint) => constraint switch
    {
        NotConstraint { Inner: { } inner } => $"not {Of(inner)}",
        GlobConstraint glob => $"like {Quoting.Quote(string.Join('*', glob.Glob.Literals))}",
        ItemsConstraint items => $"with each element {Of(items.Each)}",
        ContainsConstraint some => $"with some element {Of(some.Some)}",
        ConstConstraint only => AllowedWords.Of(only with { Value = Quote(only.Value) }),
        EnumConstraint list => AllowedWords.Of(new EnumConstraint([.. list.Values.Select(Quote)])),
        PatternConstraint pattern => AllowedWords.Of(pattern with { Literal = Quoting.Quote(pattern.Literal) }),
        InConstraint container => AllowedWords.Of(container with { Id = Quoting.Quote(container.Id) }),
        _ => AllowedWords.Of(constraint),
    };

    internal static string Of(Allowed allowed) => string.Join(" and ", allowed.Constraints.Select(Of));

    private static Constant Quote(Constant value) =>
        value.Kind is ConstantKind.Number or ConstantKind.Boolean ? value : value with { Text = Quoting.Quote(value.Text) };
}
