namespace SkGuard.Configuration.Policies;

/// <summary>The file system of the machine.</summary>
internal sealed class PhysicalFiles : IFileSystem
{
    private const string AlwaysPoll = "DOTNET_USE_POLLING_FILE_WATCHER";

    internal static readonly PhysicalFiles Instance = new();

    private PhysicalFiles()
    {
    }

    private static bool IsPolling =>
        Environment.GetEnvironmentVariable(AlwaysPoll) is { } poll && (poll == "1" || poll.Equals("true", StringComparison.OrdinalIgnoreCase));

    public IReadOnlyList<string> Match(FilePattern pattern) => [.. pattern.Files().Order(StringComparer.Ordinal)];

    public byte[] Read(string path) => File.ReadAllBytes(path);

    public IFileWatch Watch(IReadOnlyList<FilePattern> patterns, Action changed)
    {
        if (IsPolling)
            return new NoWatch();
        try
        {
            return OperatingSystem.IsLinux() ? new InotifyWatch(patterns, changed) : new PhysicalWatch(patterns, changed);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return new PhysicalWatch(patterns, changed);
        }
    }

    /// <summary>Files that are only compared.</summary>
    private sealed class NoWatch : IFileWatch
    {
        public bool IsComplete => false;

        public bool IsCurrent() => true;

        public void Dispose()
        {
        }
    }
}
