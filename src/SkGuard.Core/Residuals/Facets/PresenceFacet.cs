using SkGuard.Grants;

namespace SkGuard.Residuals.Facets;

/// <summary>The argument is there, or is left out.</summary>
internal sealed record PresenceFacet(bool IsPresent, Disclosure Telling) : Facet(Telling)
{
    internal override bool? Holds(in CandidateValue seen) => seen.IsAbsent != IsPresent;

    internal override Constraint? ToConstraint() => IsPresent ? null : new NotConstraint(null);
}
