using System.Diagnostics.CodeAnalysis;

namespace SkGuard;

/// <summary>The path of a url: dot segments resolved as RFC 3986 says, and no segment that a server could read as another one.</summary>
internal static class UrlPath
{
    // Each segment is a container with an id as long as all before it, and rules may ask for all of them.
    private const int MaxDepth = 128;

    public static bool TryWrite(ReadOnlySpan<char> path, ref TextBuffer url, [NotNullWhen(false)] out string? problem)
    {
        problem = path.Count('/') > MaxDepth ? "its path is deeper than 128 segments" : null;
        if (problem is not null)
            return false;
        int root = url.Length + 1;
        url.Append('/');
        if (path.IsEmpty)
            return true;
        path = path[1..];
        while (true) // what is written always ends with a slash here
        {
            int slash = path.IndexOf('/');
            int start = url.Length;
            if (!UrlEscapes.TryWrite(slash < 0 ? path : path[..slash], isPath: true, ref url, out problem)
                || !IsAllowed(url.Written[start..], isLast: slash < 0, out problem))
                return false;
            if (url.Written[start..] is "." or "..")
            {
                bool up = url.Length - start == 2;
                url.Length = start;
                if (up && start > root)
                    url.Length = url.Written[..(start - 1)].LastIndexOf('/') + 1;
            }
            else if (slash >= 0)
            {
                url.Append('/');
            }
            if (slash < 0)
                return true;
            path = path[(slash + 1)..];
        }
    }

    private static bool IsAllowed(ReadOnlySpan<char> segment, bool isLast, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        if (segment.IsEmpty && !isLast)
            problem = "its path has an empty segment, which many servers drop";
        else if (segment.StartsWith(".;") || segment.StartsWith("..;"))
            problem = "its path has dots with a parameter, which some servers drop";
        else if (segment.Contains('%') && (IsEncodedTwice(segment) || WideDots.Occur(Uri.UnescapeDataString(segment))))
            problem = "its path is percent-encoded twice or hides dots";
        return problem is null;
    }

    private static bool IsEncodedTwice(ReadOnlySpan<char> segment)
    {
        for (int at; (at = segment.IndexOf("%25")) >= 0; segment = segment[(at + 3)..])
            if (at + 4 < segment.Length && char.IsAsciiHexDigit(segment[at + 3]) && char.IsAsciiHexDigit(segment[at + 4]))
                return true;
        return false;
    }
}
