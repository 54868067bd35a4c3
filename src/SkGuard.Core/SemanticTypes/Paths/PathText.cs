using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SkGuard.SemanticTypes.Paths;

/// <summary>
/// The one spelling of a path below a root: components joined by <c>/</c>, the root itself <c>.</c>; read without asking the disk.
/// </summary>
internal static class PathText
{
    public const string Root = ".";

    /// <summary>No path that a file system takes is longer; it bounds what the containers of one path can cost.</summary>
    public const int MaxLength = 4096;

    private const int MaxDepth = 128;

    private static readonly SearchValues<char> Separators = SearchValues.Create("/\\");

    /// <summary>
    /// Appends the canonical spelling. Both slashes separate, whatever the platform: a name that holds a backslash on one would be a way up
    /// on another.
    /// </summary>
    public static bool TryWrite(
        ReadOnlySpan<char> below, VolumeNames names, ref TextBuffer path, [NotNullWhen(false)] out string? problem)
    {
        below = below.TrimStart("/\\"); // what is left where a root was taken off
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

    /// <summary>Whether some volume has this id: rules are written for all of them.</summary>
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
