using SkGuard.Cedar;
using SkGuard.Grants;

namespace SkGuard.Residuals.Facets;

/// <summary>A bound on the length of a text or the count of a list.</summary>
/// <param name="Kind"><see cref="CedarKind.String"/> or <see cref="CedarKind.Set"/>.</param>
/// <param name="Bound">The bound, inclusive.</param>
/// <param name="IsMaximum">Whether it is an upper bound.</param>
/// <param name="Telling">How much of it may be disclosed.</param>
internal sealed record SizeFacet(CedarKind Kind, long Bound, bool IsMaximum, Disclosure Telling) : Facet(Telling)
{
    internal override CedarKind Implies => Kind;

    internal override bool? Holds(in CandidateValue seen) =>
        seen.Value.Kind != Kind ? false : seen.Size is { } size ? (IsMaximum ? size <= Bound : size >= Bound) : null;

    internal override bool Entails(Facet other) =>
        other is SizeFacet size && size.Kind == Kind && size.IsMaximum == IsMaximum && (IsMaximum ? Bound <= size.Bound : Bound >= size.Bound);

    internal override Constraint ToConstraint() => (Kind, IsMaximum) switch
    {
        (CedarKind.String, true) => new MaxLengthConstraint(Bound),
        (CedarKind.String, false) => new MinLengthConstraint(Bound),
        (_, true) => new MaxItemsConstraint(Bound),
        _ => new MinItemsConstraint(Bound),
    };
}
