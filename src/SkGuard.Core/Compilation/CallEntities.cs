using SkGuard.Cedar;
using SkGuard.SemanticTypes;

namespace SkGuard.Compilation;

/// <summary>
/// The entities of one evaluation: principal and action override the entity files, and semantic values have the containers implied by their
/// text.
/// </summary>
internal sealed class CallEntities : EntitySource
{
    private PolicySnapshot? _revision;
    private PrincipalView? _step;
    private Entity? _action;

    public override Entity? Find(EntityUid uid)
    {
        // The action comes first, so that no principal can replace it and hide its groups.
        if (_action is { } action && action.Uid.Equals(uid))
            return action;
        if (_step is { } step && step.Principal.Equals(uid))
            return step.Entity;
        return SemanticEntityTypes.IsReserved(uid.Type) ? SemanticEntities.Find(uid) : _revision?.Entities.Find(uid);
    }

    public override bool IsIn(EntityUid child, EntityUid ancestor)
    {
        if (!SemanticEntityTypes.IsReserved(child.Type))
            return base.IsIn(child, ancestor);
        return SemanticEntities.IsIn(child, ancestor) || (_revision is { ExtendsSemanticTypes: true } revision && AddedParents.Reach(revision.Entities, child, ancestor));
    }

    internal void Enter(PolicySnapshot revision, PrincipalView? step, Entity action)
    {
        _revision = revision;
        _step = step;
        _action = action;
    }

    internal void Clear() => (_revision, _step, _action) = (null, null, null);
}
