using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>Finds the entities that a policy names, in its scope or in a condition, with their positions.</summary>
internal static class PolicyEntities
{
    internal static IEnumerable<(EntityUid Uid, SourcePosition Position)> Of(Policy policy) =>
        policy.ActionScope.Actions.Concat(new[] { policy.PrincipalScope.Entity, policy.ResourceScope.Entity }.OfType<EntityUid>())
            .Select(uid => (uid, policy.Position))
            .Concat(Expressions(policy).OfType<LiteralExpr>().SelectMany(literal => In(literal.Value).Select(uid => (uid, literal.Position))));

    /// <summary>All expressions of the policy's conditions and their subexpressions.</summary>
    internal static IEnumerable<Expr> Expressions(Policy policy) => policy.Conditions.SelectMany(condition => All(condition.Body));

    private static IEnumerable<Expr> All(Expr expr) => expr.Children.SelectMany(All).Prepend(expr);

    private static IEnumerable<EntityUid> In(CedarValue value) => value.Kind switch
    {
        CedarKind.Entity => [value.AsEntity],
        CedarKind.Set => value.AsSet.SelectMany(In),
        CedarKind.Record => value.AsRecord.SelectMany(pair => In(pair.Value)),
        _ => [],
    };
}
