using System.Collections.Frozen;
using SkGuard.Cedar;

namespace SkGuard.SemanticTypes.Urls;

/// <summary>
/// <c>url</c>: an absolute address. Rules see <c>Url::"https://contoso.com/a?b"</c>, all that is sent to the server; the function also gets
/// the fragment,
/// which is for the reader alone.
/// </summary>
/// <remarks>Where a server redirects to, and what address a name resolves to, is out of reach here.</remarks>
internal sealed class UrlType : IStringCanonicalizer
{
    private readonly FrozenSet<string> _schemes;

    /// <summary>A url of one of these schemes; of <c>http</c> or <c>https</c> where none is given.</summary>
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
