using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.Expressions;

/// <summary>Evaluates Cedar's <c>in</c>.</summary>
internal static class Membership
{
    // All values on the right must be entities before any is compared: a number among them is an error even after a match.
    internal static CedarValue IsIn(CedarValue left, CedarValue right, in Frame frame, SourcePosition at)
    {
        if (!left.TryReference(out EntityUid? child))
            return EvaluationErrors.Type(at, "in", CedarKind.Entity, left);
        if (right.TryReference(out EntityUid? ancestor))
            return frame.Entities.IsIn(child, ancestor);
        if (!right.TryReference(out CedarSet? set))
            return EvaluationErrors.Type(at, "in", "an entity or a set of entities on the right", right);
        if (!set.IsAllEntities)
            return EvaluationErrors.Type(at, "in", "a set of nothing but entities", right);
        foreach (ref readonly var item in set.Items)
            if (frame.Entities.IsIn(child, item.AsEntity))
                return true;
        return false;
    }
}
