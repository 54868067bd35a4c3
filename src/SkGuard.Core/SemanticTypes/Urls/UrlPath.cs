using System.Diagnostics.CodeAnalysis;
using SkGuard.SemanticTypes.Paths;

namespace SkGuard.SemanticTypes.Urls;

/// <summary>
/// The path of a URL, with dot segments resolved by RFC 3986 and without segments that a server could read as a way up. Encoded slashes and
/// empty segments are kept; <see cref="UrlContainers"/> handles their readings.
/// </summary>
internal static class UrlPath
{
    /// <summary>A slash inside a segment.</summary>
    public const string EncodedSlash = "%2F";

    // Each segment is a container whose id is as long as all segments before it, and policies can test all of them.
    private const int MaxDepth = 128;

    public static bool TryWrite(ReadOnlySpan<char> path, ref TextBuffer url, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        var root = url.Length + 1;
        url.Append('/');
        if (path.IsEmpty)
            return true;
        path = path[1..];
        while (true) // the written text always ends with a slash here
        {
            var slash = path.IndexOf('/');
            var start = url.Length;
            if (!UrlEscapes.TryWrite(slash < 0 ? path : path[..slash], isPath: true, ref url, out problem)
                || !IsAllowed(url.Written[start..], out problem))
                return false;
            if (url.Written[start..] is "." or "..")
            {
                var up = url.Length - start == 2;
                url.Length = start;
                if (up && start > root && !TryGoUp(ref url, out problem))
                    return false;
            }
            else if (slash >= 0)
            {
                url.Append('/');
            }
            if (slash < 0)
                break;
            path = path[(slash + 1)..];
        }
        var written = url.Written[root..];
        problem = written.Count('/') + written.Count(EncodedSlash) >= MaxDepth ? "its path is deeper than 128 segments" : null;
        return problem is null;
    }

    // A server that drops empty segments, or decodes slashes, would go up from a different segment.
    private static bool TryGoUp(ref TextBuffer url, [NotNullWhen(false)] out string? problem)
    {
        var above = url.Written[..^1];
        var left = above[(above.LastIndexOf('/') + 1)..];
        problem = left.IsEmpty || left.Contains(EncodedSlash, StringComparison.Ordinal)
            ? "its path goes up from an empty segment or one with an encoded slash"
            : null;
        url.Length = above.Length - left.Length;
        return problem is null;
    }

    private static bool IsAllowed(ReadOnlySpan<char> segment, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        if (HasDots(segment))
            problem = "its path has dots beside a parameter or an encoded slash, which some servers take for a way up";
        else if (segment.Contains('%') && HidesDots(segment))
            problem = "its path hides dots or separators by encoding them twice or in another width";
        return problem is null;
    }

    // No part between encoded slashes may be a dot segment, or become one when its parameter is dropped.
    private static bool HasDots(ReadOnlySpan<char> segment)
    {
        var whole = true;
        while (true)
        {
            var slash = segment.IndexOf(EncodedSlash);
            var piece = slash < 0 ? segment : segment[..slash];
            whole &= slash < 0;
            if (piece.StartsWith(".;") || piece.StartsWith("..;") || (!whole && piece is "." or ".."))
                return true;
            if (slash < 0)
                return false;
            segment = segment[(slash + EncodedSlash.Length)..];
        }
    }

    // Wide dots and separators all start with one of these two bytes.
    private static bool HidesDots(ReadOnlySpan<char> segment)
    {
        if (segment.IndexOf("%25") < 0 && segment.IndexOf("%E2") < 0 && segment.IndexOf("%EF") < 0)
            return false;
        var decoded = Uri.UnescapeDataString(segment);
        return WideDots.Occur(decoded) || (segment.Contains("%25", StringComparison.Ordinal) && EncodedSeparators.Occur(decoded));
    }
}
