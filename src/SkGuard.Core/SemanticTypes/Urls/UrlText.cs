using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using SkGuard.Text;

namespace SkGuard.SemanticTypes.Urls;

/// <summary>The canonical spelling of an absolute URL: RFC 3986's normal form, without parts that readers interpret differently.</summary>
internal static class UrlText
{
    /// <summary>Maximum length of a URL. Servers reject longer ones, and it bounds the cost of one URL.</summary>
    public const int MaxLength = 8192;

    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    /// <summary>Appends the canonical spelling. <paramref name="parts"/> receives the ends of its parts, without the fragment.</summary>
    public static bool TryWrite(ReadOnlySpan<char> text, ref TextBuffer url, out UrlParts parts, [NotNullWhen(false)] out string? problem)
    {
        parts = default;
        problem = Unreadable(text);
        if (problem is not null || !TryWriteScheme(ref text, ref url, out problem))
            return false;
        var scheme = url.Length;
        var end = text.IndexOfAny("/?#");
        var authority = end < 0 ? text : text[..end];
        var rest = text[authority.Length..];
        url.Append("://");
        if (!UrlAuthority.TryWrite(url.Written[..scheme], authority, ref url, out var host, out var port, out problem))
            return false;
        var origin = url.Length;
        var hash = rest.IndexOf('#');
        var fragment = hash < 0 ? "" : rest[(hash + 1)..];
        rest = hash < 0 ? rest : rest[..hash];
        var mark = rest.IndexOf('?');
        var query = mark < 0 ? "" : rest[(mark + 1)..];
        if (!UrlPath.TryWrite(mark < 0 ? rest : rest[..mark], ref url, out problem))
            return false;
        var path = url.Length;
        if (!IsWeb(url.Written[..scheme]) && !UrlContainers.IsPlain(url.Written[origin..]))
        {
            problem = "its path has an encoded slash or an empty segment, which only http leaves in its place"; // in ftp they mean the root
            return false;
        }
        if (!query.IsEmpty && url.Written[..scheme] is "ftp")
        {
            problem = "ftp has no query, so that some take it for a part of the name";
            return false;
        }
        if (!TryWriteTail('?', query, ref url, out problem))
            return false;
        parts = new UrlParts(scheme, host, origin, path, url.Length, port);
        if (!TryWriteTail('#', fragment, ref url, out problem))
            return false;
        problem = url.Length > MaxLength ? "it is longer than 8192 characters once encoded" : null; // it must be parseable again
        return problem is null;
    }

    /// <summary>Splits the canonical id of a URL. Returns false if it is not one.</summary>
    public static bool TrySplit(ReadOnlySpan<char> id, out UrlParts parts)
    {
        var url = new TextBuffer(stackalloc char[256]);
        var canonical = TryWrite(id, ref url, out parts, out _) && parts.Id == id.Length && url.Written.SequenceEqual(id);
        url.Dispose();
        return canonical;
    }

    private static bool IsWeb(ReadOnlySpan<char> scheme) => scheme is "http" or "https" or "ws" or "wss";

    private static string? Unreadable(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return "it is empty";
        if (text.Length > MaxLength)
            return "it is longer than 8192 characters";
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
            return "it starts or ends with a blank";
        var tail = text.IndexOfAny("?#");
        if (text[..(tail < 0 ? text.Length : tail)].Contains('\\'))
            return "it holds a backslash, which some take for a slash";
        foreach (var c in text)
            if (char.IsControl(c))
                return "it holds a control character";
        return Texts.HasLoneSurrogate(text) ? "it holds half a character" : null;
    }

    private static bool TryWriteScheme(ref ReadOnlySpan<char> text, ref TextBuffer url, [NotNullWhen(false)] out string? problem)
    {
        var colon = text.IndexOf(':');
        problem = colon <= 0 || !char.IsAsciiLetter(text[0]) || text[..colon].ContainsAnyExcept(SchemeCharacters)
            ? "it is not absolute; expected a scheme first, such as https://"
            : !text[(colon + 1)..].StartsWith("//") ? "the scheme is not followed by two slashes" : null;
        if (problem is not null)
            return false;
        foreach (var c in text[..colon])
            url.Append(char.ToLowerInvariant(c));
        text = text[(colon + 3)..];
        return true;
    }

    // An empty query or fragment makes the same request as none.
    private static bool TryWriteTail(char mark, ReadOnlySpan<char> tail, ref TextBuffer url, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        if (tail.IsEmpty)
            return true;
        url.Append(mark);
        return UrlEscapes.TryWrite(tail, isPath: false, ref url, out problem);
    }
}
