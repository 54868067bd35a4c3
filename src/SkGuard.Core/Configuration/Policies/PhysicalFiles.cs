namespace SkGuard;

/// <summary>The file system of the machine.</summary>
internal sealed class PhysicalFiles : IFileSystem
{
    internal static readonly PhysicalFiles Instance = new();

    private PhysicalFiles()
    {
    }

    public IReadOnlyList<string> Match(FilePattern pattern) => [.. pattern.Files().Order(StringComparer.Ordinal)];

    public byte[] Read(string path) => File.ReadAllBytes(path);

    public IFileWatch Watch(IReadOnlyList<FilePattern> patterns, Action changed) => new PhysicalWatch(patterns, changed);
}
