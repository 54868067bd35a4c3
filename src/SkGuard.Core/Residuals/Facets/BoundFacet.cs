using SkGuard.Cedar;
using SkGuard.Grants;

namespace SkGuard.Residuals.Facets;

/// <summary>A bound on a number or a point in time.</summary>
/// <param name="Kind">The kind of the value.</param>
/// <param name="Bound">The bound in the smallest unit of the kind: integers, ten-thousandths or milliseconds.</param>
/// <param name="IsMaximum">Whether it is an upper bound.</param>
/// <param name="IsExclusive">Whether the bound itself is excluded.</param>
/// <param name="Telling">How much of it may be disclosed.</param>
internal sealed record BoundFacet(CedarKind Kind, long Bound, bool IsMaximum, bool IsExclusive, Disclosure Telling) : Facet(Telling)
{
    internal override CedarKind Implies => Kind;

    /// <summary>The outermost value inside the bound, in whole units. Exceeds 64 bits if there is none.</summary>
    internal Int128 Last => IsExclusive ? (IsMaximum ? (Int128)Bound - 1 : (Int128)Bound + 1) : Bound;

    internal override bool? Holds(in CandidateValue seen) => Units(seen.Value, Kind) is { } units && (IsMaximum ? units <= Last : units >= Last);

    internal override bool Entails(Facet other) =>
        other is BoundFacet bound && bound.Kind == Kind && bound.IsMaximum == IsMaximum && (IsMaximum ? Last <= bound.Last : Last >= bound.Last);

    internal override decimal? Distance(in CandidateValue seen) =>
        Units(seen.Value, Kind) is { } units ? Math.Abs((decimal)units - (decimal)Last) / (Kind == CedarKind.Decimal ? 10_000m : 1m) : null;

    internal override Constraint? ToConstraint() => Kind switch
    {
        CedarKind.Long => new BoundConstraint(Keyword, Bound),
        CedarKind.Decimal => new BoundConstraint(Keyword, Bound / 10_000m),
        CedarKind.DateTime => new TimeBoundConstraint(IsMaximum, IsExclusive, new CedarDateTime(Bound)),
        _ => null,
    };

    /// <summary>Converts a value to the smallest unit of the kind; null if it is of another kind.</summary>
    internal static long? Units(CedarValue value, CedarKind kind) => value.Kind != kind ? null : kind switch
    {
        CedarKind.Long => value.AsLong,
        CedarKind.Decimal => value.AsDecimal.Scaled,
        CedarKind.DateTime => value.AsDateTime.UnixMilliseconds,
        CedarKind.Duration => value.AsDuration.Milliseconds,
        _ => null,
    };

    private string Keyword => (IsMaximum, IsExclusive) switch
    {
        (true, false) => "maximum",
        (true, true) => "exclusiveMaximum",
        (false, false) => "minimum",
        _ => "exclusiveMinimum",
    };
}
