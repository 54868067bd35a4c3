using System.Text;
using Microsoft.Extensions.Primitives;

namespace SkGuard.Tests.Configuration;

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

    public IFileWatch Watch(IReadOnlyList<FilePattern> patterns)
    {
        var watch = new Watched();
        _watches.Add(watch);
        return watch;
    }

    public static string Full(string path) => Path.GetFullPath(path, Base);

    public static string Base { get; } = Path.GetFullPath("/app");

    private sealed class Watched : IFileWatch
    {
        private readonly CancellationTokenSource _source = new();

        public Watched() => Token = new CancellationChangeToken(_source.Token);

        public bool IsDisposed { get; private set; }

        public IChangeToken Token { get; }

        public void Fire() => _source.Cancel();

        public void Dispose()
        {
            IsDisposed = true;
            _source.Dispose();
        }
    }
}
