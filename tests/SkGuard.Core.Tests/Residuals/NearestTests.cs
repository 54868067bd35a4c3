using System.Text.Json;

namespace SkGuard.Core.Tests.Residuals;

/// <summary>What a denial shows of policies: the permission that the call violates least.</summary>
[Trait("rule", "7")]
public sealed class NearestTests
{
    private static readonly IReadOnlyDictionary<string, string?> Call = new Dictionary<string, string?> { ["recipient"] = "\"bob\"", ["amount"] = "900", ["fee"] = "30" };

    [Theory]
    [InlineData("context.input.amount.lessThanOrEqual(decimal(\"200.0\"))", "amount", """{"maximum":200}""", "amount 900 exceeds the 200 granted")]
    [InlineData("context.input.amount.lessThan(decimal(\"200.0\"))", "amount", """{"exclusiveMaximum":200}""", "amount 900")]
    [InlineData("!(context.input.amount.greaterThan(decimal(\"200.0\")))", "amount", """{"maximum":200}""", "amount 900 exceeds the 200 granted")]
    [InlineData("context.input.recipient like \"c*l\"", "recipient", """{"pattern":"^c[\\s\\S]*l$"}""", "recipient \"bob\"")]
    [InlineData("context.input.recipient == \"carol\" || context.input.recipient == \"dan\"", "recipient", """{"enum":["carol","dan"]}""", "carol, dan")]
    [InlineData("context.input.recipient != \"bob\"", "recipient", """{"not":{"const":"bob"}}""", "recipient \"bob\"")]
    [InlineData("context.input has note && context.input.note like \"rent*\"", "note", """{"pattern":"^rent"}""", "note is missing")]
    [InlineData("1 + context.input.fee <= 21", "fee", """{"maximum":20}""", "fee 30 exceeds the 20 granted")]
    [InlineData("context.input.fee <= principal.max", "fee", """{"maximum":6}""", "fee 30 exceeds the 6 granted")]
    [InlineData("context.derived.recipient.length >= 4", "recipient", """{"minLength":4}""", "recipient \"bob\"")]
    [InlineData("context.input.urgent", "urgent", """{"const":true}""", "urgent false")]
    public async Task Write_OneConditionOfAPolicy_TellsWhatIsAllowed(string condition, string argument, string allowed, string words)
    {
        var denial = await DenialOf($"permit(principal, action, resource) when {{ {condition} }};");

        Assert.Equal(DenialCode.ArgumentOutOfBounds, denial.Code);
        var violation = Assert.Single(denial.Violations);
        Assert.Equal((argument, allowed), (violation.Argument, violation.Allowed));
        Assert.Contains(words, denial.Message, StringComparison.Ordinal);
        Assert.Equal("with_changes", denial.Retry);
    }

    [Fact]
    public async Task Write_ARuleOverTwoArguments_ShowsWhatTheOtherLeavesWithGiven()
    {
        var denial = await DenialOf("permit(principal, action, resource) when { context.input has limit && context.input.fee + context.input.limit <= 100 };", Call.With("limit", "80"));

        var violation = Assert.Single(denial.Violations);
        // Both would do and are as far off; the later parameter is the one that callers mostly work out.
        Assert.Equal(("limit", """{"maximum":70}""", """{"fee":30}"""), (violation.Argument, violation.Allowed, violation.Given));
        Assert.Contains("with fee 30", denial.Message, StringComparison.Ordinal);
        Assert.Contains("\"given\":{\"fee\":30}", denial.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_SeveralPermits_ShowsTheOneWithFewestArgumentsThenTheNearestNumber()
    {
        var denial = await DenialOf("""
            permit(principal, action, resource) when { context.input.recipient == "carol" && context.input.amount.lessThan(decimal("800.0")) };
            permit(principal, action, resource) when { context.input.amount.lessThanOrEqual(decimal("100.0")) };
            permit(principal, action, resource) when { context.input.amount.lessThanOrEqual(decimal("500.0")) };
            """);

        Assert.Equal("""{"maximum":500}""", Assert.Single(denial.Violations).Allowed);
    }

    [Fact]
    public async Task Write_NoSingleArgumentSuffices_NamesTheSetInWords()
    {
        var denial = await DenialOf("""permit(principal, action, resource) when { context.input.recipient == "carol" && context.input.fee < 5 };""");

        Assert.Equal(["fee", "recipient"], denial.Violations.Select(violation => violation.Argument).Order());
        Assert.Contains("fee and recipient have to change together.", denial.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_LayersThatExcludeEachOther_SaysThatNoArgumentsFitAndNever()
    {
        var bench = new Bench
        {
            Tool = Orders.Tool(),
            Bound = Codes.Alice.Grant(Grant.To("Shop.order").Where("fee", Allowed.AtMost(5))).Delegate("Agent", "a", Grant.To("Shop.order").Where("fee", Allowed.AtLeast(6))),
        };

        var denial = bench.Denial(await bench.DecideAsync(Orders.Arguments(Call)));

        Assert.Equal((DenialCode.ArgumentOutOfBounds, "never"), (denial.Code, denial.Retry));
        Assert.Empty(denial.Violations);
    }

    [Fact]
    public async Task Write_ARecoverableForbid_ShowsTheRegionOutsideOfIt()
    {
        const string policies = """permit(principal, action, resource); @recoverable forbid(principal, action, resource) when { context.input.fee > 7 };""";

        var denial = await DenialOf(policies);

        Assert.Equal((DenialCode.ForbiddenByPolicy, "with_changes"), (denial.Code, denial.Retry));
        Assert.Equal("""{"maximum":7}""", Assert.Single(denial.Violations).Allowed);
    }

    [Fact]
    public async Task Write_AForbidThatCutsWhatIsAllowed_IsNeverClaimedNorTold()
    {
        var denial = await DenialOf("""
            permit(principal, action, resource) when { context.input.fee < 20 };
            forbid(principal, action, resource) when { context.input.fee < 13 };
            """);

        var violation = Assert.Single(denial.Violations);
        Assert.Equal(("fee", null), (violation.Argument, violation.Allowed));
        Assert.DoesNotContain("13", denial.ToJson().Replace(denial.Decision, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "5")]
    public async Task Deny_ASumWithLittleLeft_TellsTheSmallerOfRuleAndLimit()
    {
        var bench = new Bench { Bound = Codes.Alice.Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200)).Sum("amount", 250)).InSession("s") };
        Assert.Null(await bench.CallAsync(200m));

        var denial = await bench.Guard.Explainer.ExplainAsync(await bench.DecideAsync(900m), CancellationToken.None);

        Assert.Equal("""{"maximum":50}""", Assert.Single(denial.Violations).Allowed);
        Assert.Null(await bench.CallAsync(50m));
    }

    [Fact]
    [Trait("rule", "5")]
    public async Task Write_ASumThatLeavesLessThanTheRuleDemands_DoesNotAdviseARetry()
    {
        var bench = new Bench { Bound = Codes.Alice.Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtLeast(100)).Sum("amount", 150)).InSession("s") };
        Assert.Null(await bench.CallAsync(100m));

        Assert.Equal("never", bench.Denial(await bench.DecideAsync(100m)).Retry);
    }

    private static async Task<Denial> DenialOf(string policies, IReadOnlyDictionary<string, string?>? call = null)
    {
        var bench = new Bench { Tool = Orders.Tool(), Policies = policies, Bound = Authority.For("User", "alice").With("max", 6L) };
        var denial = bench.Denial(await bench.DecideAsync(Orders.Arguments(call ?? Call)));
        using var json = JsonDocument.Parse(denial.ToJson());
        return denial;
    }
}
