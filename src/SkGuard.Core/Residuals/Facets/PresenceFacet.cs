using SkGuard.Grants;

namespace SkGuard.Residuals.Facets;

/// <summary>The argument is present, or absent.</summary>
internal sealed record PresenceFacet(bool IsPresent, Disclosure Telling) : Facet(Telling)
{
    internal override bool? Holds(in CandidateValue seen) => seen.IsAbsent != IsPresent;

    internal override Constraint? ToConstraint() => IsPresent ? null : new NotConstraint(null);
}
