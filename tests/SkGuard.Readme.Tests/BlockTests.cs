using System.Reflection;

namespace SkGuard.Readme.Tests;

/// <summary>No block without a test, no test of a block that is gone.</summary>
public sealed class BlockTests
{
    private static readonly HashSet<string> Held =
        [.. typeof(BlockTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttribute<HoldsAttribute>()?.Blocks ?? [])];

    [Fact]
    public void Blocks_All_HaveANameOfTheirOwnAndATest()
    {
        Assert.NotEmpty(ReadmeFile.Blocks);
        var tables = ReadmeFile.Blocks.Where(block => block is { Language: "table", Name: null }).ToArray();
        Assert.Equal("| Where | What counts |", tables.Single().Text.Split('\n')[0]); // AuthorityTests has a test for each of its rows
        var blocks = ReadmeFile.Blocks.Except(tables).ToArray();
        Assert.DoesNotContain(blocks, block => block.Name is null);
        Assert.Equal(blocks.Length, blocks.DistinctBy(block => block.Name).Count());
        Assert.Equal(Held.Order(StringComparer.Ordinal), blocks.Select(block => block.Name!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Blocks_All_AreOfALanguageThatTestsKnow() =>
        Assert.DoesNotContain(ReadmeFile.Blocks, block => block.Language is not ("csharp" or "json" or "cedar" or "sh" or "text" or "xml" or "table"));

    [Fact]
    public void Blocks_OfCSharp_SayWhatTheyAreWrappedIn() =>
        Assert.DoesNotContain(ReadmeFile.Blocks, block => block.Language == "csharp" != block.Scaffold is "program" or "types" or "body");
}
