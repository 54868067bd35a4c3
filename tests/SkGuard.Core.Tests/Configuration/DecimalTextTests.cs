using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SkGuard.Text;

namespace SkGuard.Core.Tests.Configuration;

[Trait("rule", "5")]
public sealed class DecimalTextTests
{
    [Theory]
    [InlineData("200", "200")]
    [InlineData("-0.50", "-0.50")]
    [InlineData("2E2", "200")]
    [InlineData("1e-2", "0.01")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("-0", "0")]
    public void TryParse_ANumberADecimalHolds_GivesIt(string text, string expected)
    {
        Assert.True(DecimalText.TryParse(text, out var number));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData(" 1")]
    [InlineData("1,000")]
    [InlineData("0x10")]
    [InlineData("1e")]
    [InlineData("NaN")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("0.00000000000000000000000000001")]
    [InlineData("12345678901234567890.1234567890123")]
    [InlineData("1e400")]
    [InlineData("1e-400")]
    [InlineData("1e99999999999999999999")]
    public void TryParse_WhatIsNoJsonNumberOrWouldBeRounded_Refuses(string text) => Assert.False(DecimalText.TryParse(text, out _));

    [Fact]
    public void Shortest_AnyNumber_IsTheSameNumberInOneSpelling() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(ArbMap.Default.ArbFor<decimal>(), number =>
                DecimalText.Shortest(number) == number
                && DecimalText.Shortest(number).ToString(CultureInfo.InvariantCulture) is var text
                && !(text.Contains('.', StringComparison.Ordinal) && text.EndsWith('0'))
                && DecimalText.TryParse(number.ToString(CultureInfo.InvariantCulture), out var parsed) && parsed == number));
}
