namespace SkGuard.Cedar.Tests.Values;

public class CedarDateTimeTests
{
    [Theory]
    [InlineData("1970-01-01", 0)]
    [InlineData("1969-12-31T23:59:59.999Z", -1)]
    [InlineData("2024-02-29T12:30:45.123Z", 1709209845123)]
    [InlineData("2024-02-29T12:30:45+0100", 1709206245000)]
    [InlineData("2024-02-29T12:30:45.001-2359", 1709296185001)]
    [InlineData("0000-01-01", -62167219200000)]
    [InlineData("0000-02-29", -62162121600000)]
    [InlineData("9999-12-31T23:59:59.999Z", 253402300799999)]
    public void TryParse_CedarForm_GivesMilliseconds(string text, long milliseconds)
    {
        Assert.True(CedarDateTime.TryParse(text, out CedarDateTime value));
        Assert.Equal(milliseconds, value.UnixMilliseconds);
        Assert.True(CedarDateTime.TryParse(value.ToString(), out CedarDateTime again));
        Assert.Equal(value, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024-1-01")]
    [InlineData("2024-02-30")]
    [InlineData("1900-02-29")]
    [InlineData("2024-13-01")]
    [InlineData("2024-00-01")]
    [InlineData("2024-01-01Z")]
    [InlineData("2024-01-01T")]
    [InlineData("2024-01-01T00:00Z")]
    [InlineData("2024-01-01T00:00:00")]
    [InlineData("2024-01-01T24:00:00Z")]
    [InlineData("2024-01-01T00:60:00Z")]
    [InlineData("2024-01-01T23:59:60Z")]
    [InlineData("2024-01-01T00:00:00.1Z")]
    [InlineData("2024-01-01T00:00:00.1234Z")]
    [InlineData("2024-01-01T00:00:00+01:00")]
    [InlineData("2024-01-01T00:00:00+2400")]
    [InlineData("2024-01-01T00:00:00+0060")]
    [InlineData("2024-01-01t00:00:00z")]
    [InlineData("2024-01-01T00:00:00Z\n")]
    [InlineData("-024-01-01")]
    public void TryParse_OtherForm_IsRefused(string text) => Assert.False(CedarDateTime.TryParse(text, out _));

    [Fact]
    public void ToString_YearBeyondFourDigits_StillParsesAsCedar()
    {
        CedarValue value = new CedarDateTime(long.MinValue);
        Assert.Equal("datetime(\"1970-01-01\").offset(duration(\"-9223372036854775808ms\"))", value.ToString());
    }
}
