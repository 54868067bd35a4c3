using SkGuard.Cedar;
using SkGuard.Grants;

namespace SkGuard.Residuals.Facets;

/// <summary>Every element of a list satisfies a facet.</summary>
internal sealed record EachFacet(Facet Each, Disclosure Telling) : Facet(Telling)
{
    internal override CedarKind Implies => CedarKind.Set;

    internal override bool? Holds(in CandidateValue seen)
    {
        if (seen.Value.Kind != CedarKind.Set)
            return false;
        foreach (var element in seen.Value.AsSet)
            if (Each.Holds(CandidateValue.From(element)) != true)
                return false;
        return true;
    }

    internal override bool Entails(Facet other) => other is EachFacet each && Each.Entails(each.Each);

    internal override Constraint? ToConstraint() => Each.ToConstraint() is { } each ? new ItemsConstraint(new Allowed([each])) : null;
}
