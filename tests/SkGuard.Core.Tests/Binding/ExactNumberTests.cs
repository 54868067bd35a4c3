using SkGuard.Text;

namespace SkGuard.Core.Tests.Binding;

public sealed class ExactNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("200", "200")]
    [InlineData("200.00", "200")]
    [InlineData("2e2", "200")]
    [InlineData("20000E-2", "200")]
    [InlineData("0.05", "0.05")]
    [InlineData("-12.340", "-12.34")]
    [InlineData("1e-3", "0.001")]
    [InlineData("1e300", "1e300")]
    [InlineData("10e299", "1e300")]
    [InlineData("1e-300", "1e-300")]
    [InlineData("0e99999", "0")]
    [InlineData("12345678901234567890123456789012345678", "12345678901234567890123456789012345678")]
    [InlineData("340282366920938463463374607431768211455", "340282366920938463463374607431768211455")]
    [InlineData("0.0000000000000000000000000000000000000000", "0")]
    public void TryParse_JsonNumber_OneSpelling(string text, string expected)
    {
        Assert.True(ExactNumber.TryParse(text, out ExactNumber number));
        Assert.Equal(expected, number.ToString());
        Assert.True(ExactNumber.TryParse(number.ToString(), out ExactNumber again));
        Assert.Equal(number, again);
    }

    [Theory]
    [Trait("rule", "3.4")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1\n")]
    [InlineData("0x10")]
    [InlineData("1,000")]
    [InlineData("1_000")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e1.5")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("١")]
    [InlineData("1e999999999999")]
    [InlineData("340282366920938463463374607431768211456")]
    [InlineData("1234567890123456789012345678901234567891")]
    public void TryParse_NotJsonNumber_False(string text) => Assert.False(ExactNumber.TryParse(text, out _));

    [Fact]
    public void TryParse_ThreeHundredZeros_ReadsThem() =>
        Assert.True(ExactNumber.TryParse("1" + new string('0', 308), out ExactNumber number) && number.ToString() == "1e308");

    [Theory]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    [InlineData(0.1)]
    [InlineData(-0.0)]
    public void TryOf_Double_ShortestText(double value)
    {
        Assert.True(ExactNumber.TryOf(value, out ExactNumber number));
        Assert.Equal(value, double.Parse(number.ToString(), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void TryToDecimal_ExtremeDecimals_Same()
    {
        foreach (decimal value in new[] { decimal.MaxValue, decimal.MinValue, 0m, 0.0000000000000000000000000001m, -1.10m })
        {
            Assert.True(ExactNumber.Of(value).TryToDecimal(out decimal back));
            Assert.Equal(value, back);
        }
        Assert.True(ExactNumber.TryParse("79228162514264337593543950336", out ExactNumber beyond));
        Assert.False(beyond.TryToDecimal(out _));
        Assert.True(ExactNumber.TryParse("1e-29", out ExactNumber below));
        Assert.False(below.TryToDecimal(out _));
    }
}
