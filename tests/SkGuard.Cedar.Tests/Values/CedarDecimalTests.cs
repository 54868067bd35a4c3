namespace SkGuard.Cedar.Tests.Values;

public class CedarDecimalTests
{
    [Theory]
    [InlineData("0.0", 0)]
    [InlineData("-0.5", -5000)]
    [InlineData("12.34", 123400)]
    [InlineData("0001.0001", 10001)]
    [InlineData("922337203685477.5807", long.MaxValue)]
    [InlineData("-922337203685477.5808", long.MinValue)]
    public void TryParse_CedarForm_GivesScaled(string text, long scaled)
    {
        Assert.True(CedarDecimal.TryParse(text, out CedarDecimal value));
        Assert.Equal(scaled, value.Scaled);
        Assert.True(CedarDecimal.TryParse(value.ToString(), out CedarDecimal again));
        Assert.Equal(value, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("+1.0")]
    [InlineData("--1.0")]
    [InlineData("1.00000")]
    [InlineData("1e1.0")]
    [InlineData(" 1.0")]
    [InlineData("1.0\n")]
    [InlineData("1,000.0")]
    [InlineData("٣.0")]
    [InlineData("922337203685477.5808")]
    [InlineData("-922337203685477.5809")]
    [InlineData("99999999999999999999999999999999999999999999999.0")]
    public void TryParse_OtherForm_IsRefused(string text) => Assert.False(CedarDecimal.TryParse(text, out _));

    [Fact]
    public void TryFrom_MoreThanFourDigits_IsRefused()
    {
        Assert.True(CedarDecimal.TryFrom(1.0001m, out CedarDecimal exact));
        Assert.Equal(1.0001m, exact.ToDecimal());
        Assert.False(CedarDecimal.TryFrom(1.00001m, out _));
        Assert.False(CedarDecimal.TryFrom(922337203685477.5808m, out _));
        Assert.False(CedarDecimal.TryFrom(decimal.MaxValue, out _));
    }
}
