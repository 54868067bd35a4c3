namespace SkGuard.Cedar.Values;

/// <summary>The object field of a <see cref="CedarValue"/> whose content fits into its 64 bits.</summary>
internal sealed class KindMarker
{
    internal static readonly KindMarker Bool = new(CedarKind.Bool);
    internal static readonly KindMarker Long = new(CedarKind.Long);
    internal static readonly KindMarker Decimal = new(CedarKind.Decimal);
    internal static readonly KindMarker DateTime = new(CedarKind.DateTime);
    internal static readonly KindMarker Duration = new(CedarKind.Duration);

    internal readonly CedarKind Kind;

    private KindMarker(CedarKind kind) => Kind = kind;
}
