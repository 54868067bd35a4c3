using SkGuard.Cedar;

namespace SkGuard;

/// <summary>What rules see of a parameter.</summary>
/// <param name="Kind">The value's kind; <see cref="CedarKind.None"/> where it may be of several.</param>
/// <param name="Element">Of a set, its elements' kind.</param>
/// <param name="Semantic">The semantic type of it or of its elements.</param>
internal readonly record struct ArgumentKind(CedarKind Kind, CedarKind Element = CedarKind.None, IStringCanonicalizer? Semantic = null)
{
    internal string Describe() => Kind switch
    {
        CedarKind.Long => "integer",
        CedarKind.Decimal => "number",
        CedarKind.Bool => "boolean",
        CedarKind.String => "string",
        CedarKind.Set => Element == CedarKind.None ? "array" : $"array of {new ArgumentKind(Element).Describe()}",
        CedarKind.Record => "object",
        CedarKind.DateTime => "date-time",
        CedarKind.Ip => "IP address",
        CedarKind.Entity => "semantic type",
        _ => "any",
    };
}
