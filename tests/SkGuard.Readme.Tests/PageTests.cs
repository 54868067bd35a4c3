using System.Globalization;
using System.Text.RegularExpressions;

namespace SkGuard.Readme.Tests;

/// <summary>The pages hang together: length, headline figures, and the tables that name files, tests and rules.</summary>
public sealed partial class PageTests
{
    private const int MaxWords = 1200;

    [Fact]
    public void Readme_Words_AreAtMostTwelveHundred() =>
        Assert.InRange(Repository.Read("README.md").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, 1, MaxWords);

    [Fact]
    public void Readme_Figures_AreThoseOfTheTables()
    {
        var readme = Repository.Read("README.md").Replace("\n  ", " ", StringComparison.Ordinal);
        var guarded = Pages.Named("recovery").Rows.Where(row => row[0] == "skguard").ToArray();
        Assert.All(guarded, row => Assert.Equal(("0", "0"), (row[5], row[8]))); // loss, beyond
        var reading = guarded.Where(row => row[1] is "allowed" or "alternatives" or "asks" or "message").ToArray();
        var recovered = string.Join(" or ", reading.Select(row => row[4]).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains($"finished {recovered} of the {reading.Select(row => row[3]).Distinct().Single()} tasks in which they met one", readme, StringComparison.Ordinal);
        Assert.Contains($"[{guarded.Max(row => int.Parse(row[2], CultureInfo.InvariantCulture))} measured tasks]", readme, StringComparison.Ordinal);
        Assert.Contains($"[{Pages.Named("speed").Rows.Single(row => row[1] == "`decision`")[4]} times]", readme, StringComparison.Ordinal);
    }

    [Fact]
    [Holds("pages")]
    public void Readme_NamesEveryOtherPageOfTheRepository()
    {
        string[] packages = ["src/SkGuard.Core/README.md"]; // its page leads to the others
        var linked = Pages.Named("pages").Rows.SelectMany(row => Link().Matches(row[0])).Select(match => match.Groups[1].Value);
        Assert.Equal(
            Pages.All.Except(["README.md", "CHANGELOG.md", .. packages]).Order(StringComparer.Ordinal), linked.Order(StringComparer.Ordinal));
    }

    [Fact]
    [Holds("test-projects")]
    public void TestProjects_InTheTable_AreThoseInTheFolder() => Assert.Equal(
        Repository.Files("*.csproj").Where(file => file.StartsWith("tests/", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension)
            .Order(StringComparer.Ordinal),
        Pages.Named("test-projects").Rows.SelectMany(row => Pages.Code(row[0])).Order(StringComparer.Ordinal));

    /// <summary>The table of tests is held by SkGuard.Architecture.Tests; a reader of it must find each rule's text.</summary>
    [Fact]
    [Holds("rules")]
    public void Rules_InTheTableOfTests_HaveATextUnderTheirNumber() => Assert.Equal(
        Pages.Named("rules").Rows.Select(row => row[0]), RuleTexts());

    /// <summary>What the rows say is held by SkGuard.Differential.Tests.</summary>
    [Fact]
    [Holds("differences")]
    public void Differences_InTheTable_CiteRulesThatHaveAText()
    {
        var rules = RuleTexts();
        Assert.All(Pages.Named("differences").Rows, row => Assert.Contains(row[0].Split(' ')[0], rules));
    }

    [Fact]
    [Holds("contribute")]
    public void Commands_OfContributors_NameProjectsAndTestsThatExist()
    {
        var commands = Pages.Named("contribute").Text.Split('\n');
        Assert.All(commands, command => Assert.Contains(command.Split(' ')[1], (string[])["build", "test"]));
        var words = commands[^1].Split(' ');
        Assert.True(Repository.Has(words[2]), words[2]);
        Assert.NotEmpty(Repository.Files(words[^1].Split('~')[1].Trim('"') + ".cs"));
    }

    /// <summary>Whoever adds a file that tests write also says how it is written anew.</summary>
    [Fact]
    [Holds("accepted-files")]
    public void AcceptedFiles_InTheTable_AreAllThatTestsWrite()
    {
        var told = Pages.Named("accepted-files").Rows.SelectMany(row => Pages.Code(row[1])).ToArray();
        Assert.All(told, command => Assert.True(Repository.Has(command.Split(' ')[^1]), command));
        var written = Repository.Files("*.cs").Where(file => file.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(file => Variable().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value)).Distinct();
        Assert.Equal(written.Order(StringComparer.Ordinal), told.Select(command => command.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>The numbers of the rules in the order in which their texts stand.</summary>
    private static string[] RuleTexts() => [.. Rule().Matches(Repository.Read("policies/README.md")).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\]\(([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\*\*(\d+(?:\.\d+)?(?: [a-z][a-z ]*)?)\*\* \S", RegexOptions.Multiline)]
    private static partial Regex Rule();

    [GeneratedRegex("\"(SKGUARD_(?:ACCEPT|APPROVE)_[A-Z]+)\"")]
    private static partial Regex Variable();
}
