using SkGuard.Cedar;
using SkGuard.Grants;

namespace SkGuard.Residuals.Facets;

/// <summary>At least one element of a list satisfies a facet.</summary>
internal sealed record AnyFacet(Facet Some, Disclosure Telling) : Facet(Telling)
{
    internal override CedarKind Implies => CedarKind.Set;

    internal override bool? Holds(in CandidateValue seen)
    {
        if (seen.Value.Kind != CedarKind.Set)
            return false;
        foreach (var element in seen.Value.AsSet)
            if (Some.Holds(CandidateValue.From(element)) == true)
                return true;
        return false;
    }

    internal override Constraint? ToConstraint() => Some.ToConstraint() is { } some ? new ContainsConstraint(new Allowed([some])) : null;
}
