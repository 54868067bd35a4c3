using SkGuard.Cedar;
using SkGuard.SemanticTypes;

namespace SkGuard.Binding;

/// <summary>What rules see of a parameter.</summary>
/// <param name="Kind">The value's kind; <see cref="CedarKind.None"/> where it may be of several.</param>
/// <param name="Semantic">Its semantic type.</param>
/// <param name="Element">Of an array, how its elements are read; a shape and not a kind, because types may contain themselves.</param>
internal readonly record struct ArgumentKind(CedarKind Kind, IStringCanonicalizer? Semantic = null, TypeBinder? Element = null)
{
    /// <summary>Of an array, what rules see of an element.</summary>
    internal ArgumentKind OfElement => Element?.Kind ?? default;

    internal string Describe() => Kind switch
    {
        CedarKind.Long => "integer",
        CedarKind.Decimal => "number",
        CedarKind.Bool => "boolean",
        CedarKind.String => "string",
        CedarKind.Set => OfElement.Kind switch
        {
            CedarKind.None => "array",
            CedarKind.Set => "array of array",
            _ => $"array of {OfElement.Describe()}",
        },
        CedarKind.Record => "object",
        CedarKind.DateTime => "date-time",
        CedarKind.Ip => "IP address",
        CedarKind.Entity => "semantic type",
        _ => "any",
    };
}
