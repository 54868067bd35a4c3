using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Compilation;

/// <summary>Whether a policy speaks of an effect group, in its scope or in a condition.</summary>
internal static class EffectNaming
{
    internal static bool In(Policy policy) => PolicyEntities.Of(policy).Any(named => IsEffect(named.Uid));

    /// <summary>
    /// Effects that nobody can declare: a forbid that names one would load and forbid nothing. An entity file may add groups of its own.
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
