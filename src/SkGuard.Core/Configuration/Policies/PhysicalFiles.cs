namespace SkGuard;

/// <summary>The file system of the machine.</summary>
internal sealed class PhysicalFiles(TimeProvider? clock = null) : IFileSystem
{
    public IReadOnlyList<string> Match(FilePattern pattern) => [.. pattern.Files().Order(StringComparer.Ordinal)];

    public byte[] Read(string path) => File.ReadAllBytes(path);

    public IFileWatch Watch(IReadOnlyList<FilePattern> patterns) => new PhysicalWatch(patterns, clock ?? TimeProvider.System);
}
