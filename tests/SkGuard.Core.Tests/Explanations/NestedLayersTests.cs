using SkGuard.Explanations;

namespace SkGuard.Core.Tests.Explanations;

/// <summary>Who is told a bound must not be denied again at that bound by another layer.</summary>
[Trait("rule", "7")]
public sealed class NestedLayersTests
{
    private static readonly Authority Chain = Authority.For("User", "alice")
        .Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200)))
        .Delegate("Agent", "payer", Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(50)));

    [Fact]
    [Trait("rule", "7 allowed")]
    public async Task Write_TwoLayersObject_TellsTheTightestBoundAndItIsPermitted()
    {
        var bench = new Bench { Bound = Chain };

        var decision = await bench.DecideAsync(900m);

        var violation = Assert.Single(Violations.Find(decision));
        Assert.Equal("""{"maximum":50}""", violation.Allowed);
        Assert.Contains("amount 900 exceeds the 50 granted", bench.Denial(decision).Message, StringComparison.Ordinal);
        Assert.Null(await bench.CallAsync(50m));
    }
}
