using SkGuard.Cedar;
using SkGuard.Grants;

namespace SkGuard.Residuals.Facets;

/// <summary>The value is in a container, or is not.</summary>
/// <param name="Container">The container.</param>
/// <param name="IsInside">Whether the value must be in it.</param>
/// <param name="Entities">The entities that determine membership.</param>
/// <param name="Telling">How much of it may be disclosed.</param>
internal sealed record InFacet(EntityUid Container, bool IsInside, EntitySource Entities, Disclosure Telling) : Facet(Telling)
{
    internal override CedarKind Implies => CedarKind.Entity;

    public bool Equals(InFacet? other) =>
        other is not null && Telling == other.Telling && IsInside == other.IsInside && Container.Equals(other.Container);

    public override int GetHashCode() => Container.GetHashCode();

    internal override bool? Holds(in CandidateValue seen) => seen.Value.Kind == CedarKind.Entity && Entities.IsIn(seen.Value.AsEntity, Container) == IsInside;

    internal override bool Entails(Facet other) => other is InFacet there && IsInside == there.IsInside
        && (IsInside ? Entities.IsIn(Container, there.Container) : Entities.IsIn(there.Container, Container));

    internal override Constraint ToConstraint()
    {
        var inside = new InConstraint(Container.Type, Container.Id);
        return IsInside ? inside : new NotConstraint(inside);
    }
}
