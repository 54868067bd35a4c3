using System.Collections.Frozen;
using SkGuard.Cedar;

namespace SkGuard.SemanticTypes.Urls;

/// <summary>
/// <c>url</c>: an absolute URL. Policies evaluate <c>Url::"https://contoso.com/a?b"</c>, the part that is sent to the server; the function
/// also receives the fragment.
/// </summary>
/// <remarks>The target of a redirect and the address that a name resolves to are not checked.</remarks>
internal sealed class UrlType : IStringCanonicalizer
{
    private readonly FrozenSet<string> _schemes;

    /// <summary>Creates the type of URLs with these schemes. Null or empty selects <c>http</c> and <c>https</c>.</summary>
    public UrlType(IEnumerable<string>? schemes = null)
    {
        var lower = (schemes ?? []).Select(scheme => scheme.ToLowerInvariant()).ToFrozenSet(StringComparer.Ordinal);
        _schemes = lower.Count > 0 ? lower : FrozenSet.Create(StringComparer.Ordinal, "http", "https");
    }

    public bool TryCanonicalize(string text, out string canonical, out CedarValue value, out string? problem)
    {
        canonical = text;
        value = default;
        var url = new TextBuffer(stackalloc char[256]);
        var valid = UrlText.TryWrite(text, ref url, out var parts, out problem);
        if (valid && !_schemes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(url.Written[..parts.Scheme]))
        {
            problem = $"its scheme is not among {string.Join(", ", _schemes.Order(StringComparer.Ordinal))}";
            valid = false;
        }
        if (valid)
        {
            canonical = url.Text(text);
            var id = parts.Id == canonical.Length ? canonical : canonical[..parts.Id];
            value = CedarValue.Of(new EntityUid(SemanticEntityTypes.Url, id));
        }
        url.Dispose();
        return valid;
    }
}
