namespace SkGuard.Cedar.Tests.Values;

public class CedarDurationTests
{
    [Theory]
    [InlineData("0ms", 0)]
    [InlineData("1d2h3m4s5ms", 93784005)]
    [InlineData("-1d12h", -129600000)]
    [InlineData("5m", 300000)]
    [InlineData("5ms", 5)]
    [InlineData("9223372036854775807ms", long.MaxValue)]
    [InlineData("-9223372036854775808ms", long.MinValue)]
    [InlineData("00000000000000000000000001s", 1000)]
    public void TryParse_CedarForm_GivesMilliseconds(string text, long milliseconds)
    {
        Assert.True(CedarDuration.TryParse(text, out CedarDuration value));
        Assert.Equal(milliseconds, value.Milliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1")]
    [InlineData("d")]
    [InlineData("1h1d")]
    [InlineData("1ms1s")]
    [InlineData("1d1d")]
    [InlineData("1d -1h")]
    [InlineData("--1d")]
    [InlineData("+1d")]
    [InlineData("1.5h")]
    [InlineData("1D")]
    [InlineData("9223372036854775808ms")]
    [InlineData("106751991168d")]
    [InlineData("99999999999999999999999d")]
    public void TryParse_OtherForm_IsRefused(string text) => Assert.False(CedarDuration.TryParse(text, out _));
}
