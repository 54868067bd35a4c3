namespace SkGuard.Architecture.Tests;

/// <summary>The design's table: what each shipped project may use. A new project gets its row here before its first file.</summary>
internal static class DependencyTable
{
    public sealed record Row(string[] Projects, string[] Packages);

    public static IReadOnlyDictionary<string, Row> Rows { get; } = new Dictionary<string, Row>(StringComparer.Ordinal)
    {
        ["SkGuard.Cedar"] = new([], []),
        ["SkGuard.Core"] = new(
            ["SkGuard.Cedar"],
            [
                "Microsoft.Extensions.Configuration.Json", "Microsoft.Extensions.DependencyInjection.Abstractions",
                "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Logging.Abstractions",
                "Microsoft.Extensions.Options", "Microsoft.Extensions.Options.ConfigurationExtensions",
            ]),
        ["SkGuard"] = new(["SkGuard.Core"], ["Microsoft.SemanticKernel.Abstractions", "Microsoft.SemanticKernel.Core"]),
        ["SkGuard.Evaluation"] = new(
            ["SkGuard"],
            [
                "Microsoft.Extensions.AI.Abstractions", "Microsoft.Extensions.Configuration.Json",
                "Microsoft.SemanticKernel.Abstractions", "Microsoft.SemanticKernel.Core",
            ]),
    };

    public static IReadOnlyList<string> Shipped { get; } =
        [.. Repository.FilesUnder("src", ".csproj").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    /// <summary>The shipped projects that are packages; the others are executables.</summary>
    public static IReadOnlyList<string> Packed { get; } =
    [
        .. ProjectFile.All.Where(file => Shipped.Contains(file.Name) && file.Elements("IsPackable").Any(one => one.Value == "true"))
            .Select(file => file.Name),
    ];

    public static TheoryData<string> Projects => [.. Shipped];

    public static Row Of(string project) => Rows.TryGetValue(project, out var row)
        ? row
        : throw new InvalidOperationException($"{project} has no row in {nameof(DependencyTable)}: what may it use?");
}
