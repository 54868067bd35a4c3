namespace SkGuard.Configuration.Policies;

/// <summary>
/// Watches every folder that some patterns lead through, with the base library's watcher. A watch on a folder that was removed and made again sees nothing, so a folder or link on
/// the way that comes, goes or is renamed makes this watch out of date.
/// </summary>
internal sealed class PhysicalWatch : IFileWatch
{
    // Each takes a thread.
    private const int MaxWatchers = 32;

    private readonly IReadOnlyList<FilePattern> _patterns;
    private readonly Action _changed;
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly WatchedPaths? _places;
    private volatile bool _isOutdated;
    private volatile bool _isClosed;

    internal PhysicalWatch(IReadOnlyList<FilePattern> patterns, Action changed)
    {
        _patterns = patterns;
        _changed = changed;
        _places = Places();
        if (_places is null)
        {
            _isOutdated = true;
            return;
        }

        // From the root down: a folder that is replaced in between is seen.
        IsComplete = _places.All.Count <= MaxWatchers;
        foreach (var place in _places.All.Take(MaxWatchers))
            IsComplete &= TryWatch(place);
    }

    public bool IsComplete { get; }

    public bool IsCurrent() => !_isOutdated && (_places is null || (Places() is { } now && now.SameAs(_places)));

    private WatchedPaths? Places() => WatchedPaths.TryOf(_patterns, everyFolder: false);

    public void Dispose()
    {
        _isClosed = true;
        _watchers.ForEach(watcher => watcher.Dispose());
    }

    /// <summary>False where the system gives no watch.</summary>
    private bool TryWatch(WatchedPlace place)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(place.Folder)
            {
                IncludeSubdirectories = place.IsRecursive,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | (place.IsOnTheWay ? 0 : NotifyFilters.LastWrite | NotifyFilters.Size),
            };
            watcher.Changed += (_, e) => Seen(place, e.Name, isContent: true);
            watcher.Created += (_, e) => Seen(place, e.Name, isContent: false);
            watcher.Deleted += (_, e) => Seen(place, e.Name, isContent: false);
            watcher.Renamed += (_, e) =>
            {
                Seen(place, e.OldName, isContent: false);
                Seen(place, e.Name, isContent: false);
            };
            watcher.Error += (_, _) => Outdated(); // Events were lost.
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            watcher?.Dispose();
            if (!Directory.Exists(place.Folder))
                Outdated(); // It went a moment ago.
            return false;
        }
    }

    private void Seen(WatchedPlace place, string? name, bool isContent)
    {
        name ??= "";
        if (!isContent && place.IsOnAPath(name))
            _isOutdated = true;
        if (place.Concerns(name, isContent) && !_isClosed)
            _changed();
    }

    private void Outdated()
    {
        _isOutdated = true;
        if (!_isClosed)
            _changed();
    }
}
