using SkGuard.Cedar;

namespace SkGuard;

/// <summary>The entities of one evaluation: the step's principal and the tool's action before what the entity files say.</summary>
internal sealed class CallEntities(Revision revision) : EntitySource
{
    internal StepView? Step { get; set; }

    internal Entity? Action { get; set; }

    public override Entity? Find(EntityUid uid)
    {
        if (Step is { } step && step.Principal.Equals(uid))
            return step.Entity;
        if (Action is { } action && action.Uid.Equals(uid))
            return action;
        return revision.Entities.Find(uid);
    }
}
