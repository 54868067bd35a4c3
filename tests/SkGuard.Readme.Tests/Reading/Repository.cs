namespace SkGuard.Readme.Tests;

/// <summary>The source tree, found from where the tests run.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find();

    internal static string Read(string file) => File.ReadAllText(Path.Combine(Root, file)).ReplaceLineEndings("\n");

    internal static bool Has(string path) => Path.Exists(Path.Combine(Root, path));

    /// <summary>The files of a name pattern, without generated folders, by their paths from the root with forward slashes.</summary>
    internal static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Root, pattern, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "artifacts" or "bin" or "obj" or ".git" or ".vs" or ".idea" or "node_modules"));

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SkGuard.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No SkGuard.sln above {AppContext.BaseDirectory}.");
    }
}
