using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Compilation;

/// <summary>Finds effect groups that a policy names, in its scope or in a condition.</summary>
internal static class EffectNaming
{
    internal static bool In(Policy policy) => PolicyEntities.Of(policy).Any(named => IsEffect(named.Uid));

    /// <summary>
    /// Returns a problem for each effect that no tool can declare: a forbid on it would load and forbid nothing. Entity files may add
    /// effect groups.
    /// </summary>
    internal static IEnumerable<GuardProblem> Unknown(Policy policy, Entities entities) =>
        from named in PolicyEntities.Of(policy)
        where IsEffect(named.Uid) && !EffectNames.All.Contains(named.Uid.Id) && !IsKnown(named.Uid, entities)
        select new GuardProblem(
            $"{named.Uid} is no effect; expected one of {string.Join(", ", EffectNames.All)}{NearestName.Ending(named.Uid.Id, EffectNames.All)}",
            Path: null, policy.File, named.Position.Line, named.Position.Column);

    private static bool IsKnown(EntityUid uid, Entities entities) =>
        entities.Find(uid) is not null || entities.Any(entity => entity.Ancestors.Contains(uid));

    private static bool IsEffect(EntityUid uid) => string.Equals(uid.Type, ToolDescription.EffectActionType, StringComparison.Ordinal);
}
