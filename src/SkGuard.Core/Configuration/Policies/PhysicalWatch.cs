using Microsoft.Extensions.Primitives;

namespace SkGuard;

/// <summary>
/// Watches the folders of some patterns, and from above whether they are replaced: a watch on a folder that was removed and made again sees
/// nothing, and a provider's watch on a glob misses what is written into a folder that was made a moment ago. Made anew for every reload.
/// Where the system gives no watch, the token fires every few seconds, and reading the same again changes nothing.
/// </summary>
internal sealed class PhysicalWatch : IFileWatch
{
    private const string AlwaysPoll = "DOTNET_USE_POLLING_FILE_WATCHER";

    private static readonly TimeSpan PollAfter = TimeSpan.FromSeconds(4);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _changed = new();
    private readonly List<IDisposable> _watchers = [];
    private bool _closed;

    internal PhysicalWatch(IReadOnlyList<FilePattern> patterns, TimeProvider clock)
    {
        Token = new CancellationChangeToken(_changed.Token);
        if (Environment.GetEnvironmentVariable(AlwaysPoll) is { } poll && (poll == "1" || poll.Equals("true", StringComparison.OrdinalIgnoreCase)))
        {
            Poll(patterns, clock);
            return;
        }

        try
        {
            // From above first: a folder that is replaced in between is seen.
            foreach (var folder in patterns.Select(pattern => pattern.Folder).Distinct(StringComparer.Ordinal))
                WatchFromAbove(folder);
            foreach (var same in patterns.GroupBy(pattern => pattern.Folder, StringComparer.Ordinal))
                TryWatch(same.Key, same.Any(pattern => pattern.HasFolders), (name, isContent) => same.Any(pattern => pattern.MayMatch(name, isContent)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Poll(patterns, clock);
        }
    }

    public IChangeToken Token { get; }

    public void Dispose()
    {
        lock (_gate)
            _closed = true;
        _watchers.ForEach(watcher => watcher.Dispose());
        _changed.Dispose();
    }

    private void WatchFromAbove(string folder)
    {
        for (var above = Path.GetDirectoryName(folder); above is not null; above = Path.GetDirectoryName(above))
        {
            var name = Path.GetRelativePath(above, folder).Split(Path.DirectorySeparatorChar)[0];
            if (TryWatch(above, recursive: false, (changed, isContent) => !isContent && changed == name))
                return;
        }
    }

    /// <summary>False where the folder is not there.</summary>
    private bool TryWatch(string folder, bool recursive, Func<string, bool, bool> concerns)
    {
        if (!Directory.Exists(folder))
            return false;
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = recursive };
            watcher.Changed += (_, e) => Fire(concerns(Path.GetFileName(e.Name ?? ""), true));
            watcher.Created += (_, e) => Fire(concerns(Path.GetFileName(e.Name ?? ""), false));
            watcher.Deleted += (_, e) => Fire(concerns(Path.GetFileName(e.Name ?? ""), false));
            watcher.Renamed += (_, e) => Fire(concerns(Path.GetFileName(e.Name ?? ""), false) || concerns(Path.GetFileName(e.OldName ?? ""), false));
            watcher.Error += (_, _) => Fire(true); // Events were lost.
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or FileNotFoundException or DirectoryNotFoundException && !Directory.Exists(folder))
        {
            watcher?.Dispose();
            return false;
        }
    }

    private void Poll(IReadOnlyList<FilePattern> patterns, TimeProvider clock)
    {
        if (patterns.Count > 0)
            _watchers.Add(clock.CreateTimer(_ => Fire(true), null, PollAfter, Timeout.InfiniteTimeSpan));
    }

    // An event may still be under way when the watch is disposed; thrown on the watcher's thread an exception would end the process.
    private void Fire(bool concerns)
    {
        if (!concerns)
            return;
        lock (_gate)
            if (!_closed)
                _changed.Cancel();
    }
}
