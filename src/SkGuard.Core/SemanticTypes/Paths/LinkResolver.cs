using System.Diagnostics.CodeAnalysis;

namespace SkGuard.SemanticTypes.Paths;

/// <summary>
/// Follows the symbolic links of a path as the system does when opening it. Components that do not exist yet are kept as they are.
/// </summary>
internal static class LinkResolver
{
    private const int MaxLinks = 40; // the system's own limit

    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>Resolves all links of an absolute path.</summary>
    public static bool TryResolve(string absolute, [NotNullWhen(true)] out string? real, [NotNullWhen(false)] out string? problem)
    {
        real = null;
        problem = null;
        var current = Path.GetPathRoot(absolute)!;
        var pending = new Stack<string>();
        Push(pending, absolute[current.Length..]);
        for (var links = 0; pending.TryPop(out var component);)
        {
            if (component == ".")
                continue;
            if (component == "..")
            {
                current = Path.GetDirectoryName(current) ?? current;
                continue;
            }
            var next = Path.Join(current, component);
            if (!TryReadLink(next, out var target, out problem))
                return false;
            if (target is null)
            {
                current = next;
                continue;
            }
            if (target.Contains('\\') && Path.DirectorySeparatorChar != '\\')
            {
                problem = "one of its links leads through a name with a backslash"; // it would later be read as two names
                return false;
            }
            if (++links > MaxLinks)
            {
                problem = "its links lead in a circle";
                return false;
            }
            var root = Path.GetPathRoot(target)!;
            if (root.Length > 0)
                current = root;
            Push(pending, target[root.Length..]);
        }
        real = current;
        return true;
    }

    private static void Push(Stack<string> pending, string path)
    {
        var components = path.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        for (var i = components.Length - 1; i >= 0; i--)
            pending.Push(components[i]);
    }

    private static bool TryReadLink(string path, out string? target, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        target = null;
        try
        {
            target = new FileInfo(path).LinkTarget;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = "one of its links cannot be read"; // the target is unknown
            return false;
        }
    }
}
