using SkGuard.Differential.Tests.Forms;
using SkGuard.Differential.Tests.Signatures;

namespace SkGuard.Differential.Tests;

/// <summary>A guarded kernel behaves as an unguarded one, but for the differences that the table in src/SkGuard/README.md lists.</summary>
public sealed class DifferentialTests(Differences differences) : IClassFixture<Differences>
{
    public static TheoryData<string> Signatures => [.. Catalogue.All.Select(signature => signature.Name)];

    [Theory]
    [MemberData(nameof(Signatures))]
    public void Call_GuardedAndUnguarded_DiffersOnlyByAListedRule(string signature)
    {
        var unlisted = differences.Of(signature).Where(difference => DifferenceRule.Of(difference) is null).ToArray();
        Assert.True(unlisted.Length == 0, string.Join("\n", unlisted.Select(difference => difference.ToString())));
    }

    [Fact]
    public void Catalogue_HasTheSignaturesAndFormsThatWereAskedFor()
    {
        Assert.True(Catalogue.All.Count >= 200, $"{Catalogue.All.Count} signatures");
        Assert.Equal(Catalogue.All.Count, Catalogue.All.Select(signature => signature.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Enum.GetValues<Form>(), differences.Forms.Order());
        Assert.True(differences.Same >= 6_000, $"only {differences.Same} calls behave the same");
    }

    [Fact]
    public void Rules_Each_IsMetByACall() =>
        Assert.Empty(DifferenceRule.All.Where(rule => !differences.All.Any(difference => DifferenceRule.Of(difference) == rule)).Select(rule => rule.Row));

    [Fact]
    public void Rules_Each_IsARowOfTheTable() => Assert.Empty(DifferenceRule.All.Select(rule => rule.Row).Except(DifferenceTable.Rows));
}
