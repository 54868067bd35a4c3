namespace SkGuard.Differential.Tests;

/// <summary>The table of differences in src/SkGuard/README.md; the first cell of a row names it.</summary>
internal static class DifferenceTable
{
    private const string Mark = "<!-- test: differences -->";

    internal static IReadOnlyList<string> Rows { get; } =
    [
        .. File.ReadAllLines(Path.Combine(Root(), "src/SkGuard/README.md"))
            .SkipWhile(line => line != Mark).Skip(3)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|')[1].Trim()),
    ];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SkGuard.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No SkGuard.sln above {AppContext.BaseDirectory}.");
    }
}
