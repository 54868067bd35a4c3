using SkGuard.Cedar;
using SkGuard.Grants;

namespace SkGuard.Residuals.Facets;

/// <summary>The text matches a pattern, or does not.</summary>
internal sealed record LikeFacet(Pattern Pattern, bool Fits, Disclosure Telling) : Facet(Telling)
{
    internal override CedarKind Implies => CedarKind.String;

    internal override bool? Holds(in CandidateValue seen) => seen.Value.Kind == CedarKind.String && Pattern.IsMatch(seen.Value.AsString) == Fits;

    internal override Constraint ToConstraint()
    {
        var fits = GlobConstraint.From(Pattern);
        return Fits ? fits : new NotConstraint(fits);
    }
}
