using System.IO.Enumeration;

namespace SkGuard.Configuration.Policies;

/// <summary>
/// A path or glob, resolved: a folder without wildcards and the rest. <c>*</c> stands for any part of one name, <c>**</c> as a whole name for any
/// folders. Neither matches names that begin with a dot, as in shells: editors and mounted volumes keep their own copies there.
/// </summary>
internal sealed class FilePattern
{
    private readonly string[] _parts;

    private FilePattern(string written, string folder, string[] parts)
    {
        Written = written;
        Folder = folder;
        _parts = parts;
    }

    /// <summary>As it stands in the options.</summary>
    internal string Written { get; }

    /// <summary>The folder that the wildcards begin in; for a plain path its folder.</summary>
    internal string Folder { get; }

    /// <summary>The part below <see cref="Folder"/>, with <c>/</c>.</summary>
    internal string Below => string.Join('/', _parts);

    /// <summary>Whether it reaches into folders below <see cref="Folder"/>.</summary>
    internal bool HasFolders => _parts.Length > 1 || _parts[0] == "**";

    /// <summary>Whether it may match more than one path.</summary>
    internal bool IsWild => _parts.Length > 1 || _parts[0].Contains('*', StringComparison.Ordinal);

    /// <summary>The whole pattern as resolved, for people.</summary>
    internal string Resolved => Path.Combine(Folder, Path.Combine(_parts));

    internal static FilePattern Parse(string written, string baseFolder)
    {
        var parts = written.Split('/', Path.DirectorySeparatorChar);
        var wild = Array.FindIndex(parts, part => part.Contains('*', StringComparison.Ordinal));
        if (wild < 0)
        {
            var file = Path.GetFullPath(written, baseFolder);
            return new(written, Path.GetDirectoryName(file) ?? file, [Path.GetFileName(file)]);
        }

        var folder = Path.GetFullPath(string.Join('/', parts[..wild]) + "/", baseFolder);
        if (wild == 0)
            folder = baseFolder;
        return new(written, Path.TrimEndingDirectorySeparator(folder), [.. parts[wild..].Where(part => part is not ("" or "."))]);
    }

    /// <summary>The files that match now.</summary>
    /// <param name="visit">Told of each folder that is looked into.</param>
    internal IEnumerable<string> Files(Action<string>? visit = null) => Files(Folder, 0, visit).Distinct(StringComparer.Ordinal);

    /// <summary>Whether a change of this name can change what matches or what it says.</summary>
    /// <param name="name">The name of a file or folder.</param>
    /// <param name="isContent">Its content changed; otherwise it came, went or was renamed.</param>
    internal bool MayMatch(string name, bool isContent) =>
        _parts[^1] == "**" || FileSystemName.MatchesSimpleExpression(_parts[^1], name, ignoreCase: true)

        // A folder that came or went; or, on a mounted volume, the link "..data" that all files lead through.
        || (!isContent && (HasFolders || name.StartsWith("..", StringComparison.Ordinal)));

    private IEnumerable<string> Files(string folder, int part, Action<string>? visit)
    {
        // A folder that is not there matches nothing; one that may not be listed is an error.
        if (!Directory.Exists(folder))
            return [];
        visit?.Invoke(folder);
        var name = _parts[part];
        var isLast = part == _parts.Length - 1;
        if (name == "**")
            return (isLast ? Directory.EnumerateFiles(folder).Where(file => !IsHidden(file)) : Files(folder, part + 1, visit))
                .Concat(Folders(folder).SelectMany(below => Files(below, part, visit)));
        if (!name.Contains('*', StringComparison.Ordinal))
            return isLast ? Existing(Path.Combine(folder, name)) : Files(Path.Combine(folder, name), part + 1, visit);
        return isLast
            ? Directory.EnumerateFiles(folder).Where(file => IsMatch(name, file))
            : Directory.EnumerateDirectories(folder).Where(below => IsMatch(name, below)).SelectMany(below => Files(below, part + 1, visit));
    }

    private static IEnumerable<string> Existing(string file) => File.Exists(file) ? [file] : [];

    // Links to folders are not followed below **: they may lead back up.
    private static IEnumerable<string> Folders(string folder) =>
        Directory.EnumerateDirectories(folder).Where(below => !IsHidden(below) && new DirectoryInfo(below).LinkTarget is null);

    private static bool IsMatch(string name, string path) =>
        (!IsHidden(path) || name.StartsWith('.'))
        && FileSystemName.MatchesSimpleExpression(name, Path.GetFileName(path.AsSpan()), ignoreCase: OperatingSystem.IsWindows());

    private static bool IsHidden(string path) => Path.GetFileName(path.AsSpan()).StartsWith('.');
}
