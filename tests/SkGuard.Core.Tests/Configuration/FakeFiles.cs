using System.Text;
using SkGuard.Configuration.Policies;

namespace SkGuard.Core.Tests.Configuration;

/// <summary>Files that a test changes between two readings, or while one is under way.</summary>
internal sealed class FakeFiles : IFileSystem
{
    private readonly List<Watched> _watches = [];

    public SortedDictionary<string, byte[]> Content { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs before each reading of a file.</summary>
    public Action<string> BeforeRead { get; set; } = _ => { };

    /// <summary>Runs before each listing.</summary>
    public Action BeforeMatch { get; set; } = () => { };

    public int Readings { get; private set; }

    public int OpenWatches => _watches.Count(watch => !watch.IsDisposed);

    public void Write(string path, string text) => Content[Full(path)] = Encoding.UTF8.GetBytes(text);

    public void Delete(string path) => Content.Remove(Full(path));

    public void Change()
    {
        foreach (var watch in _watches.Where(watch => !watch.IsDisposed).ToList())
            watch.Fire();
    }

    public IReadOnlyList<string> Match(FilePattern pattern)
    {
        BeforeMatch();
        return [.. Content.Keys.Where(path => Path.GetDirectoryName(path) == pattern.Folder && (pattern.Below == Path.GetFileName(path) || pattern.Below == "*" + Path.GetExtension(path)))];
    }

    public byte[] Read(string path)
    {
        Readings++;
        BeforeRead(path);
        return Content.TryGetValue(path, out var content) ? content : throw new FileNotFoundException($"There is no {path}.");
    }

    /// <summary>Whether a watch sees every place; where it does not, files are compared in short intervals.</summary>
    public bool WatchesAll { get; set; } = true;

    public IFileWatch Watch(IReadOnlyList<FilePattern> patterns, Action changed)
    {
        var watch = new Watched(changed, WatchesAll);
        _watches.Add(watch);
        return watch;
    }

    public static string Full(string path) => Path.GetFullPath(path, Base);

    public static string Base { get; } = Path.GetFullPath("/app");

    private sealed class Watched(Action changed, bool isComplete) : IFileWatch
    {
        public bool IsDisposed { get; private set; }

        public bool IsComplete => isComplete;

        public bool IsCurrent() => true;

        public void Fire() => changed();

        public void Dispose() => IsDisposed = true;
    }
}
