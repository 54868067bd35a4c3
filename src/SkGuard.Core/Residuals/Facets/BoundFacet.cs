using SkGuard.Cedar;
using SkGuard.Grants;

namespace SkGuard.Residuals.Facets;

/// <summary>A bound on a number or a point in time.</summary>
/// <param name="Kind">Of what kind the value must be.</param>
/// <param name="Bound">The bound in the kind's smallest unit: whole numbers, ten-thousandths, milliseconds.</param>
/// <param name="IsMaximum">Whether it bounds from above.</param>
/// <param name="IsExclusive">Whether the bound itself is outside.</param>
/// <param name="Telling">How much of it may be told.</param>
internal sealed record BoundFacet(CedarKind Kind, long Bound, bool IsMaximum, bool IsExclusive, Disclosure Telling) : Facet(Telling)
{
    internal override CedarKind Implies => Kind;

    /// <summary>The last value inside; every kind is counted in whole units. Outside of 64 bits where there is none.</summary>
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

    /// <summary>A value in the kind's smallest unit; null where it is of another kind.</summary>
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
