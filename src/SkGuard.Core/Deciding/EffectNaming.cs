using SkGuard.Cedar;

namespace SkGuard;

/// <summary>Whether a policy speaks of an effect group, in its scope or in a condition.</summary>
internal static class EffectNaming
{
    internal static bool In(Policy policy) =>
        policy.ActionScope.Actions.Any(IsEffect) || policy.Conditions.Any(condition => In(condition.Body));

    private static bool In(Expr expr) => (expr is LiteralExpr literal && In(literal.Value)) || expr.Children.Any(In);

    private static bool In(CedarValue value) => value.Kind switch
    {
        CedarKind.Entity => IsEffect(value.AsEntity),
        CedarKind.Set => value.AsSet.Any(In),
        CedarKind.Record => value.AsRecord.Any(pair => In(pair.Value)),
        _ => false,
    };

    private static bool IsEffect(EntityUid uid) => string.Equals(uid.Type, Tool.EffectActionType, StringComparison.Ordinal);
}
