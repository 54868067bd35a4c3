using SkGuard.Cedar;
using SkGuard.Grants;

namespace SkGuard.Residuals.Facets;

/// <summary>The value is an entity of a type, or of another type.</summary>
internal sealed record EntityTypeFacet(string Type, bool IsOf, Disclosure Telling) : Facet(Telling)
{
    internal override CedarKind Implies => CedarKind.Entity;

    internal override bool? Holds(in CandidateValue seen) =>
        seen.Value.Kind == CedarKind.Entity && string.Equals(seen.Value.AsEntity.Type, Type, StringComparison.Ordinal) == IsOf;

    internal override Constraint? ToConstraint() => null;
}
