namespace SkGuard.Readme.Tests;

/// <summary>The source tree, found from where the tests run.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find();

    internal static string Read(string file) => File.ReadAllText(Path.Combine(Root, file)).ReplaceLineEndings("\n");

    internal static bool Has(string path) => Path.Exists(Path.Combine(Root, path));

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SkGuard.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No SkGuard.sln above {AppContext.BaseDirectory}.");
    }
}
