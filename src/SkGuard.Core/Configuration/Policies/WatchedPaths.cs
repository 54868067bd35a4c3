namespace SkGuard.Configuration.Policies;

/// <summary>
/// The folders that some patterns lead through, each link followed at every level: <c>a/b/c.cedar</c> changes when <c>b</c> becomes another link,
/// when the folder that <c>b</c> leads to is moved, and when the file that <c>c.cedar</c> leads to is written.
/// </summary>
internal sealed class WatchedPaths
{
    // As many as Linux follows.
    private const int MaxLinks = 40;

    private readonly SortedDictionary<string, WatchedPlace> _places = new(StringComparer.Ordinal);

    private WatchedPaths()
    {
    }

    /// <summary>The folders by their resolved paths, from the root down.</summary>
    internal IReadOnlyCollection<WatchedPlace> All => _places.Values;

    /// <summary>The files that match, as they are reached.</summary>
    internal SortedSet<string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Null where a folder cannot be listed, which is reported where it is read.</summary>
    /// <param name="patterns">The patterns.</param>
    /// <param name="everyFolder">Whether each folder below one is a place too; otherwise only those that a link leads to.</param>
    internal static WatchedPaths? TryOf(IEnumerable<FilePattern> patterns, bool everyFolder)
    {
        try
        {
            return Create(patterns, everyFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static WatchedPaths Create(IEnumerable<FilePattern> patterns, bool everyFolder)
    {
        var places = new WatchedPaths();
        foreach (var pattern in patterns)
        {
            places.AddFolder(pattern.Folder, pattern);
            foreach (var file in pattern.Files(folder => places.AddVisited(folder, pattern, everyFolder)))
            {
                places.Files.Add(file);
                if (IsLink(file))
                    places.AddFile(file);
            }

            // What a link leads to may not be there yet.
            if (!pattern.IsWild)
                places.AddFile(pattern.Resolved);
        }

        return places;
    }

    internal bool SameAs(WatchedPaths other) => _places.Values.SequenceEqual(other._places.Values) && Files.SetEquals(other.Files);

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    private void AddVisited(string folder, FilePattern pattern, bool always)
    {
        if (folder != pattern.Folder && (always || IsLink(folder)))
            AddFolder(folder, pattern);
    }

    private void AddFolder(string folder, FilePattern pattern)
    {
        if (Follow(folder) is { } real && Directory.Exists(real))
            At(real).Add(pattern);
    }

    private void AddFile(string file)
    {
        if (Follow(file) is { } real && Path.GetDirectoryName(real) is { } folder)
            At(folder).Contents.Add(Path.GetFileName(real));
    }

    /// <summary>Adds each folder on the way to a path, links included, and resolves the path; null where it ends on the way.</summary>
    private string? Follow(string path)
    {
        var folder = Path.GetPathRoot(path)!;
        var rest = new Stack<string>(Parts(path[folder.Length..]));
        var links = 0;
        while (rest.TryPop(out var name))
        {
            if (name == "..")
            {
                folder = Path.GetDirectoryName(folder) ?? folder;
                continue;
            }

            At(folder).Names.Add(name);
            var next = Path.Combine(folder, name);
            if (new FileInfo(next).LinkTarget is { } target)
            {
                if (++links > MaxLinks)
                    return null;
                if (Path.GetPathRoot(target) is { Length: > 0 } root)
                    (folder, target) = (root, target[root.Length..]);
                foreach (var part in Parts(target))
                    rest.Push(part);
                continue;
            }

            if (rest.Count > 0 && !Directory.Exists(next))
                return null;
            folder = next;
        }

        return folder;
    }

    // The last part first, as a stack takes them.
    private static IEnumerable<string> Parts(string path) =>
        path.Split('/', Path.DirectorySeparatorChar).Where(part => part is not ("" or ".")).Reverse();

    private WatchedPlace At(string folder)
    {
        if (!_places.TryGetValue(folder, out var place))
            _places.Add(folder, place = new WatchedPlace(folder));
        return place;
    }
}

/// <summary>A folder to watch, and what is of interest in it.</summary>
/// <param name="folder">Its path without links.</param>
internal sealed class WatchedPlace(string folder) : IEquatable<WatchedPlace>
{
    private readonly List<FilePattern> _patterns = [];

    internal string Folder => folder;

    /// <summary>Names of files, folders and links whose coming and going matters.</summary>
    internal SortedSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of files whose content matters.</summary>
    internal SortedSet<string> Contents { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether folders below matter.</summary>
    internal bool IsRecursive => _patterns.Exists(pattern => pattern.HasFolders);

    /// <summary>Whether only coming and going matters, as in folders on the way.</summary>
    internal bool IsOnTheWay => _patterns.Count == 0 && Contents.Count == 0;

    internal void Add(FilePattern pattern)
    {
        if (!_patterns.Contains(pattern))
            _patterns.Add(pattern);
    }

    /// <summary>Whether a path may now lead somewhere else.</summary>
    /// <param name="name">What came, went or was renamed, relative to the folder.</param>
    internal bool IsOnAPath(string name) => Names.Contains(name);

    /// <summary>Whether an event may change what is read.</summary>
    /// <param name="name">The name relative to the folder.</param>
    /// <param name="isContent">Its content changed; otherwise it came, went or was renamed.</param>
    internal bool Concerns(string name, bool isContent) =>
        Contents.Contains(name) || (!isContent && Names.Contains(name)) || _patterns.Exists(pattern => pattern.MayMatch(Path.GetFileName(name), isContent));

    public bool Equals(WatchedPlace? other) =>
        other is not null && folder == other.Folder && IsRecursive == other.IsRecursive
        && Names.SetEquals(other.Names) && Contents.SetEquals(other.Contents)
        && _patterns.Select(pattern => pattern.Resolved).SequenceEqual(other._patterns.Select(pattern => pattern.Resolved), StringComparer.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as WatchedPlace);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(folder);
}
