using SkGuard.Cedar;
using SkGuard.Grants;

namespace SkGuard.Residuals.Facets;

/// <summary>A text's length or a list's count is at most or at least so much.</summary>
/// <param name="Kind"><see cref="CedarKind.String"/> or <see cref="CedarKind.Set"/>.</param>
/// <param name="Bound">The bound, itself inside.</param>
/// <param name="IsMaximum">Whether it bounds from above.</param>
/// <param name="Telling">How much of it may be told.</param>
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
