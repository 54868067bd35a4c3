using SkGuard.Configuration.Policies;

namespace SkGuard.Configuration.Snapshots;

/// <summary>
/// The files that guards of this process read at present, one entry for each set: a thousand kernels over the same policies have one watch, and a
/// kernel that is built while files are replaced starts with the set in force instead of with half a change.
/// </summary>
internal static class SharedFiles
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<Key, WeakReference<SettledFiles>> All = [];

    /// <summary>Joins those who read a set of files; <see cref="SettledFiles.Leave"/> ends it, and so does the collection of the last who joined.</summary>
    /// <param name="policies">How the files are read.</param>
    /// <param name="set">The files.</param>
    /// <param name="clock">Measures how long they have been quiet.</param>
    /// <param name="initial">What the files say, where it was read; used by the first who joins.</param>
    /// <param name="listener">Told of changes; not kept alive.</param>
    internal static SettledFiles Join(PolicyFiles policies, FileSet set, TimeProvider clock, PolicyReading? initial, IFilesListener listener)
    {
        var key = new Key(policies.BaseFolder, set.Key, policies.Files, clock);
        lock (Gate)
        {
            if (All.TryGetValue(key, out var known) && known.TryGetTarget(out var files) && files.TryAdd(listener))
                return files;
            files = new SettledFiles(policies, set, clock, initial, closed => Remove(key, closed));
            All[key] = new WeakReference<SettledFiles>(files);
            files.TryAdd(listener);
            files.Begin();
            return files;
        }
    }

    private static void Remove(Key key, SettledFiles closed)
    {
        lock (Gate)
            if (All.TryGetValue(key, out var known) && (!known.TryGetTarget(out var files) || ReferenceEquals(files, closed)))
                All.Remove(key);
    }

    private sealed record Key(string BaseFolder, string Set, IFileSystem Files, TimeProvider Clock);
}
