using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>A tag of the principal that a rule reads by name, with <c>hasTag</c> or <c>getTag</c>.</summary>
/// <param name="Policy">The rule.</param>
/// <param name="Name">The tag's name.</param>
internal sealed record RequestedTag(Policy Policy, string Name)
{
    internal static RequestedTag[] Find(IEnumerable<Policy> policies) =>
    [
        .. (from policy in policies
            from call in PolicyEntities.Expressions(policy).OfType<MethodCallExpr>()
            where call is { Method: "hasTag" or "getTag", Receiver: VariableExpr { Variable: Variable.Principal }, Arguments: [LiteralExpr { Value.Kind: CedarKind.String }] }
            select new RequestedTag(policy, ((LiteralExpr)call.Arguments[0]).Value.AsString)).Distinct(),
    ];
}
