using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>
/// A rule that compares a tag of the principal with a text. A set-valued tag, as every tag from a claim is, never equals a text, so a
/// forbid with that comparison would never apply.
/// </summary>
internal sealed class SetTagComparison
{
    private readonly string _tag;
    private readonly BinaryExpr _comparison;
    private int _told;

    private SetTagComparison(Policy policy, string tag, BinaryExpr comparison) => (Policy, _tag, _comparison) = (policy, tag, comparison);

    internal Policy Policy { get; }

    internal string Problem =>
        $"{Policy.File}({_comparison.Position.Line},{_comparison.Position.Column}): '{_comparison}' compares a text with the tag '{_tag}', which is a set, as all tags from claims are. "
        + $"Write: principal.getTag(\"{_tag}\").contains({Text(_comparison)})";

    internal static SetTagComparison[] Find(IEnumerable<Policy> policies) =>
    [
        .. from policy in policies
           from comparison in PolicyEntities.Expressions(policy).OfType<BinaryExpr>()
           where comparison.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual
           where Text(comparison) is not null
           let tag = Tag(comparison.Left) ?? Tag(comparison.Right)
           where tag is not null
           select new SetTagComparison(policy, tag, comparison),
    ];

    internal bool IsMistakenFor(PrincipalView step) => step.Entity.Tags.TryGet(_tag, out var value) && value.Kind == CedarKind.Set;

    /// <summary>Returns true on the first call only.</summary>
    internal bool TellOnce() => Interlocked.Exchange(ref _told, 1) == 0;

    private static string? Tag(Expr expr) =>
        expr is MethodCallExpr { Method: "getTag", Receiver: VariableExpr { Variable: Variable.Principal }, Arguments: [LiteralExpr { Value: { Kind: CedarKind.String } tag }] }
            ? tag.AsString
            : null;

    private static LiteralExpr? Text(BinaryExpr comparison) =>
        (comparison.Left as LiteralExpr ?? comparison.Right as LiteralExpr) is { Value.Kind: CedarKind.String } text ? text : null;
}
