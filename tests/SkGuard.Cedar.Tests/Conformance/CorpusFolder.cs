using System.Formats.Tar;
using System.IO.Compression;

namespace SkGuard.Cedar.Tests.Conformance;

/// <summary>Cedar's own tests: beside the project, or where SKGUARD_CEDAR_CORPUS points.</summary>
internal static class CorpusFolder
{
    internal static string? Given { get; } = Environment.GetEnvironmentVariable("SKGUARD_CEDAR_CORPUS") is { Length: > 0 } folder ? folder : null;

    internal static string? Path { get; } = Find();

    /// <summary>All files by name: unpacked ones in the folder, else those of the archive.</summary>
    internal static Dictionary<string, string> Read()
    {
        string unpacked = System.IO.Path.Combine(Path!, "corpus-tests");
        string folder = Directory.Exists(unpacked) ? unpacked : Path!;
        var files = Directory.EnumerateFiles(folder)
            .Where(f => f.EndsWith(".json", StringComparison.Ordinal) || f.EndsWith(".cedar", StringComparison.Ordinal))
            .ToDictionary(f => System.IO.Path.GetFileName(f), File.ReadAllText);
        string archive = System.IO.Path.Combine(Path!, "corpus-tests.tar.gz");
        return files.Count > 0 || !File.Exists(archive) ? files : Unpack(archive);
    }

    private static Dictionary<string, string> Unpack(string archive)
    {
        var files = new Dictionary<string, string>();
        using var compressed = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var tar = new TarReader(compressed);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null)
                continue;
            using var reader = new StreamReader(entry.DataStream);
            files[System.IO.Path.GetFileName(entry.Name)] = reader.ReadToEnd();
        }
        return files;
    }

    private static string? Find()
    {
        if (Given is not null)
            return Directory.Exists(Given) ? Given : null;
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "SkGuard.sln")))
            {
                string beside = System.IO.Path.Combine(folder.FullName, "..", "shared", "cedar-corpus");
                return Directory.Exists(beside) ? beside : null;
            }
        return null;
    }
}
