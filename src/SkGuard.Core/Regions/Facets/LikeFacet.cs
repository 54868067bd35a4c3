using SkGuard.Cedar;

namespace SkGuard;

/// <summary>The text fits a pattern, or does not.</summary>
internal sealed record LikeFacet(Pattern Pattern, bool Fits, Telling Telling) : Facet(Telling)
{
    internal override CedarKind Implies => CedarKind.String;

    internal override bool? Holds(in Seen seen) => seen.Value.Kind == CedarKind.String && Pattern.IsMatch(seen.Value.AsString) == Fits;

    internal override Constraint ToConstraint()
    {
        Constraint fits = GlobConstraint.Of(Pattern);
        return Fits ? fits : new NotConstraint(fits);
    }
}
