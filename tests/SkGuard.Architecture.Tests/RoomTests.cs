using System.Text.RegularExpressions;

namespace SkGuard.Architecture.Tests;

/// <summary>
/// The folders of the source are rooms in an order, and each sees only the rooms before it: so a reader can stop at any room, and a cycle of
/// folders cannot grow again. <c>src/README.md</c> tells what each room is for.
/// </summary>
public sealed partial class RoomTests
{
    private static readonly Dictionary<string, string[]> Order = new(StringComparer.Ordinal)
    {
        ["SkGuard.Cedar"] = ["Values", "Entities", "Expressions", "Parsing", "PartialEvaluation", "Authorization"],
        ["SkGuard.Core"] =
        [
            "Text", "Storage", "Audit", "SemanticTypes", "Binding", "Tools", "Grants", "Limits", "Approvals", "Authorities", "Configuration", "Compilation",
            "Residuals", "Decisions", "Explanations", "Hosting",
        ],
        ["SkGuard"] = ["Functions", "Filters", "Scopes", "Discovery", ""], // the last is the project's own folder: registration
    };

    private static readonly string[] Sources = [.. Order.Keys.SelectMany(project => Repository.FilesUnder($"src/{project}", ".cs"))];

    private static readonly Lazy<IReadOnlyList<RoomGraph.Edge>> Edges = new(() => RoomGraph.Read(Sources.Select(file => (file, Repository.Read(file)))));

    [Fact]
    public void Rooms_SeeOnlyTheRoomsBeforeThem()
    {
        Assert.True(Edges.Value.Count > 1_000, $"Only {Edges.Value.Count} references were found, so nothing was checked.");

        Offenders.None(Edges.Value.Where(IsAgainstTheOrder));
    }

    [Fact]
    public void Folders_AreAllInTheOrder() =>
        Offenders.None(Sources.Where(file => !Order[ProjectOf(file)].Contains(RoomOf(file), StringComparer.Ordinal)));

    [Fact]
    public void IsAgainstTheOrder_AnEarlierRoomNamesALaterOne_IsFound()
    {
        var edges = RoomGraph.Read(
        [
            ("src/SkGuard.Core/Text/A.cs", "namespace A { class Early { Late x = Late.Make(); } }"),
            ("src/SkGuard.Core/Hosting/B.cs", "namespace A { class Late { internal static Late Make() => new(); Early? e; } }"),
        ]);

        Assert.Contains(edges, IsAgainstTheOrder);
        Assert.All(edges.Where(IsAgainstTheOrder), edge => Assert.Equal("src/SkGuard.Core/Text/A.cs", edge.From));
        Assert.Contains(edges, edge => edge.From.EndsWith("B.cs", StringComparison.Ordinal));
    }

    /// <summary>Internal types have the namespace of their folder. Public ones have the package's, so that users need one using.</summary>
    [Fact]
    public void Namespaces_AreThoseOfTheFolders() => Offenders.None(
        from file in Sources
        let text = Repository.Read(file)
        let declared = Namespace().Match(text).Groups[1].Value
        where !declared.StartsWith("Microsoft.", StringComparison.Ordinal)
        let package = ProjectOf(file) == "SkGuard.Cedar" ? "SkGuard.Cedar" : "SkGuard"
        let folder = string.Join('.', file.Split('/')[2..^1])
        let own = folder.Length == 0 ? package : $"{package}.{(folder == "Entities" && package == "SkGuard.Cedar" ? "EntityData" : folder)}" // Entities is a public type
        where declared != (PublicType().IsMatch(text) ? package : own)
        select $"{file}: {declared}");

    /// <summary>A reader sees the steps of a decision in one method, on one screen.</summary>
    [Fact]
    public void DecideAsync_IsOneMethodOfOneScreen()
    {
        var lines = Repository.Read("src/SkGuard.Core/Decisions/DecisionPoint.cs").Split('\n');
        var start = Array.FindIndex(lines, line => line.Contains("ValueTask<CallDecision> DecideAsync(", StringComparison.Ordinal));
        var end = Array.FindIndex(lines, start, line => line == "    }");

        Assert.InRange(end - start + 1, 20, 60);
        string[] steps = ["ResolveAsync", "SelectPlan", "Bind", "EvaluateLayers", "ReserveAsync", "DischargeAsync", "RequireUnexpired", "RecordAsync"];
        var places = steps.Select(step => Array.FindIndex(lines, start, end - start, line => line.Contains(step + "(", StringComparison.Ordinal))).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    private static bool IsAgainstTheOrder(RoomGraph.Edge edge) =>
        ProjectOf(edge.From) == ProjectOf(edge.To)
        && Array.IndexOf(Order[ProjectOf(edge.From)], RoomOf(edge.From)) < Array.IndexOf(Order[ProjectOf(edge.To)], RoomOf(edge.To));

    private static string ProjectOf(string file) => file.Split('/')[1];

    private static string RoomOf(string file) => file.Split('/') is [_, _, var room, _, ..] ? room : "";

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^public ", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
