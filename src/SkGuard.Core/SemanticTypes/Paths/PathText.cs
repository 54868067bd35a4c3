using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SkGuard.SemanticTypes.Paths;

/// <summary>
/// The canonical spelling of a path below a root: components joined by <c>/</c>, the root itself as <c>.</c>. Computed without disk access.
/// </summary>
internal static class PathText
{
    public const string Root = ".";

    /// <summary>
    /// Maximum length of a path. No file system accepts longer ones, and it bounds the cost of the containers of one path.
    /// </summary>
    public const int MaxLength = 4096;

    private const int MaxDepth = 128;

    private static readonly SearchValues<char> Separators = SearchValues.Create("/\\");

    /// <summary>
    /// Appends the canonical spelling. Both slashes separate on every platform, since a name with a backslash on one platform would be a
    /// way up on another.
    /// </summary>
    public static bool TryWrite(
        ReadOnlySpan<char> below, VolumeNames names, ref TextBuffer path, [NotNullWhen(false)] out string? problem)
    {
        below = below.TrimStart("/\\"); // remains after stripping the root
        problem = below.Length > MaxLength ? "it is longer than 4096 characters"
            : below.CountAny(Separators) >= MaxDepth ? "it is deeper than 128 components" : null;
        if (problem is not null)
            return false;
        var start = path.Length;
        foreach (var range in below.SplitAny(Separators))
        {
            var component = below[range];
            if (component is "" or ".")
                continue;
            if (component is "..")
            {
                if (path.Length == start)
                {
                    problem = "it leaves the root";
                    return false;
                }
                path.Length = start + Math.Max(path.Written[start..].LastIndexOf('/'), 0);
                continue;
            }
            if (!PathComponent.IsAllowed(component, names, out problem))
                return false;
            if (path.Length > start)
                path.Append('/');
            path.Append(component);
        }
        if (path.Length == start)
            path.Append(Root);
        return true;
    }

    /// <summary>Returns whether the id is canonical on some volume, since policies apply to all volumes.</summary>
    public static bool IsCanonical(ReadOnlySpan<char> id)
    {
        if (id.IsEmpty)
            return false;
        var path = new TextBuffer(stackalloc char[256]);
        var canonical = TryWrite(id, VolumeNames.Exact, ref path, out _) && path.Written.SequenceEqual(id);
        path.Dispose();
        return canonical;
    }
}
