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
        Assert.NotEmpty(Pages.Blocks);
        Assert.DoesNotContain(Pages.Blocks, block => block.Name is null);
        Assert.Equal(Pages.Blocks.Count, Pages.Blocks.DistinctBy(block => block.Name).Count());
        Assert.Equal(Held.Order(StringComparer.Ordinal), Pages.Blocks.Select(block => block.Name!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Pages_OtherThanTheTestedOnes_HaveNoCodeBlock() => Assert.DoesNotContain(
        Pages.All.Except(Pages.Tested), page => Repository.Read(page).Split('\n').Any(line => line.TrimStart().StartsWith("```", StringComparison.Ordinal)));

    [Fact]
    public void Blocks_All_AreOfALanguageThatTestsKnow() =>
        Assert.DoesNotContain(Pages.Blocks, block => block.Language is not ("csharp" or "json" or "cedar" or "sh" or "text" or "xml" or "table"));

    [Fact]
    public void Blocks_OfCSharp_SayWhatTheyAreWrappedIn() =>
        Assert.DoesNotContain(Pages.Blocks, block => block.Language == "csharp" != block.Scaffold is "program" or "types" or "body");
}
