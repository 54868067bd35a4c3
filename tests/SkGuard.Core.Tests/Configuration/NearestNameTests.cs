using SkGuard.Text;

namespace SkGuard.Core.Tests.Configuration;

[Trait("rule", "9")]
public sealed class NearestNameTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("wehre", "where", 1)]
    [InlineData("Where", "wHERE", 0)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void Distance_TwoNames_CountsSlips(string a, string b, int distance)
    {
        Assert.Equal(distance, NearestName.Distance(a, b));
        Assert.Equal(distance, NearestName.Distance(b, a));
    }

    [Theory]
    [InlineData("maximun", "maximum")]
    [InlineData("polices", "Policies")]
    [InlineData("mod", "Mode")]
    [InlineData("banana", null)]
    [InlineData("", null)]
    public void Of_AName_ProposesOnlyWhatIsNear(string written, string? nearest) =>
        Assert.Equal(nearest, NearestName.Find(written, ["minimum", "maximum", "Mode", "Policies", "because"]));
}
