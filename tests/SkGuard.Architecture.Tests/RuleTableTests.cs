namespace SkGuard.Architecture.Tests;

/// <summary>Every rule has a test that names it, and tests/README.md says which.</summary>
public sealed class RuleTableTests
{
    private const string Accept = "SKGUARD_ACCEPT_RULES";
    private const string Start = "<!-- rules -->\n";

    public static TheoryData<string> Known => [.. Rules.All.Select(rule => rule.Rule)];

    [Theory]
    [MemberData(nameof(Known))]
    public void Rule_IsNamedByATest(string rule) => Assert.NotEmpty(Rules.Tests()[rule]);

    [Fact]
    public void Traits_NameKnownRules() =>
        Assert.Empty(Rules.Tests().Select(tests => tests.Key).Except(Rules.All.Select(rule => rule.Rule), StringComparer.Ordinal));

    [Fact]
    public void Table_InTheReadme_IsUpToDate()
    {
        var file = Path.Combine(Repository.Root, "tests", "README.md");
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        var head = text[..(text.IndexOf(Start, StringComparison.Ordinal) + Start.Length)];
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(file, text = head + Rules.Table());
        Assert.True(text == head + Rules.Table(), $"The table of rules in tests/README.md is out of date. Write it anew with: {Accept}=1 dotnet test tests/SkGuard.Architecture.Tests");
    }
}
