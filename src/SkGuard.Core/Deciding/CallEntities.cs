using SkGuard.Cedar;

namespace SkGuard;

/// <summary>The entities of one evaluation: the step's principal and the tool's action before what the entity files say.</summary>
internal sealed class CallEntities(Revision revision) : EntitySource
{
    internal StepView? Step { get; set; }

    internal Entity? Action { get; set; }

    public override Entity? Find(EntityUid uid)
    {
        // The action first: no principal may be named so that the tool loses its groups.
        if (Action is { } action && action.Uid.Equals(uid))
            return action;
        if (Step is { } step && step.Principal.Equals(uid))
            return step.Entity;
        return revision.Entities.Find(uid);
    }
}
