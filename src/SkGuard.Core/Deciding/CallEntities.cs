using SkGuard.Cedar;

namespace SkGuard;

/// <summary>The entities of one evaluation: the step's principal and the tool's action before what the entity files say.</summary>
internal sealed class CallEntities : EntitySource
{
    private Entities _files = Entities.Empty;
    private StepView? _step;
    private Entity? _action;

    public override Entity? Find(EntityUid uid)
    {
        // The action first: no principal may be named so that the tool loses its groups.
        if (_action is { } action && action.Uid.Equals(uid))
            return action;
        return _step is { } step && step.Principal.Equals(uid) ? step.Entity : _files.Find(uid);
    }

    internal void Enter(Revision revision, StepView? step, Entity action)
    {
        _files = revision.Entities;
        _step = step;
        _action = action;
    }

    internal void Clear() => (_files, _step, _action) = (Entities.Empty, null, null);
}
