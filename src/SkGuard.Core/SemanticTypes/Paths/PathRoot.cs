using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SkGuard.SemanticTypes.Paths;

/// <summary>The folder that paths are relative to and may not leave.</summary>
internal sealed class PathRoot
{
    private static readonly SearchValues<char> SchemeLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private readonly string[] _components;
    private readonly StringComparison _comparison;

    /// <summary>Creates a root from an absolute path.</summary>
    public PathRoot(string absolute, bool foldsCase)
    {
        Folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(absolute));
        _components = Folder.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        _comparison = foldsCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
    }

    /// <summary>The absolute path, without a trailing separator unless it is the root of the file system.</summary>
    public string Folder { get; }

    /// <summary>Returns the absolute path of a path below this folder, independent of the working directory.</summary>
    public string Absolute(ReadOnlySpan<char> below)
    {
        if (below is PathText.Root)
            return Folder;
        var path = Path.Join(Folder, below);
        return Path.DirectorySeparatorChar == '/' ? path : path.Replace('/', Path.DirectorySeparatorChar);
    }

    /// <summary>Strips the root from an absolute path. A relative path is returned unchanged.</summary>
    public bool TryStrip(ReadOnlySpan<char> text, out ReadOnlySpan<char> below, [NotNullWhen(false)] out string? problem)
    {
        below = text;
        problem = null;
        if (IsShare(Folder) && text.StartsWith(Folder, _comparison) && (text.Length == Folder.Length || IsSeparator(text[Folder.Length])))
        {
            below = text[Folder.Length..];
            return true;
        }
        var separated = text.Length > 0 && IsSeparator(text[0]);
        var hasDrive = HasDrive(text);
        if (IsShare(text) && (OperatingSystem.IsWindows() || !text.StartsWith("//"))) // on other systems two slashes equal one
            problem = "it starts with two separators, which names a device or another machine";
        else if (separated && OperatingSystem.IsWindows())
            problem = "it starts with a separator, which names whatever drive is the current one";
        else if (hasDrive && !(OperatingSystem.IsWindows() && text.Length > 2 && IsSeparator(text[2])))
            problem = "it names a drive";
        else if (IsUrl(text))
            problem = "it is a url, not a path";
        if (problem is not null)
            return false;
        if (!separated && !hasDrive)
            return true;
        foreach (var expected in _components)
        {
            var component = Next(ref below);
            if (component.Equals(expected, _comparison))
                continue;
            problem = "it lies outside the root";
            return false;
        }
        return true;
    }

    private static bool IsShare(ReadOnlySpan<char> path) => path.Length > 1 && IsSeparator(path[0]) && IsSeparator(path[1]);

    // On other systems than Windows x:y is an ordinary name, but x:/y is rejected as a path of another system.
    private static bool HasDrive(ReadOnlySpan<char> text) =>
        text.Length > 1 && text[1] == ':' && char.IsAsciiLetter(text[0])
        && (OperatingSystem.IsWindows() || (text.Length > 2 && IsSeparator(text[2])));

    private static bool IsUrl(ReadOnlySpan<char> text)
    {
        var mark = text.IndexOf("://");
        return mark > 1 && !text[..mark].ContainsAnyExcept(SchemeLetters);
    }

    private static bool IsSeparator(char c) => c is '/' or '\\';

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> path)
    {
        while (true)
        {
            path = path.TrimStart("/\\");
            var end = path.IndexOfAny('/', '\\');
            var component = end < 0 ? path : path[..end];
            path = path[component.Length..];
            if (component is not ".")
                return component;
        }
    }
}
