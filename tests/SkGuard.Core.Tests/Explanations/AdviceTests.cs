using Microsoft.Extensions.Logging;

namespace SkGuard.Core.Tests.Explanations;

/// <summary>A denial never advises what cannot help, and says whom to ask where it could not be decided.</summary>
[Trait("rule", "7")]
public sealed class AdviceTests
{
    [Fact]
    public async Task Advice_OfAPermit_ComesOnlyWhereAChangeCanHelp()
    {
        const string policies = """
            @advice("Choose an amount up to 200.") permit(principal, action, resource) when { context.input.amount.lessThanOrEqual(decimal("200.0")) };
            """;
        var near = new Bench { Policies = policies, Bound = Codes.Alice };
        var hopeless = new Bench { Policies = policies + """forbid(principal, action, resource) when { context.input.amount.lessThan(decimal("300.0")) };""", Bound = Codes.Alice };
        var notGranted = new Bench { Policies = policies, Bound = Codes.Alice.Grant(Grant.To("Time.now")) };

        Assert.Equal(("with_changes", "Choose an amount up to 200."), await DenyAsync(near));
        Assert.Equal(("never", null), await DenyAsync(hopeless));
        Assert.Equal(("never", null), await DenyAsync(notGranted));
    }

    [Fact]
    public async Task Advice_OfAForbid_IsWhatToDoInstead()
    {
        const string permit = "permit(principal, action, resource);";
        var hard = new Bench { Policies = permit + """@advice("Ask a manager.") forbid(principal, action, resource);""", Bound = Codes.Alice };
        var hopeless = new Bench { Policies = permit + """@recoverable @advice("Choose less.") forbid(principal, action, resource) when { true };""", Bound = Codes.Alice };

        Assert.Equal(("never", "Ask a manager."), await DenyAsync(hard));
        Assert.Equal(("never", null), await DenyAsync(hopeless));
    }

    [Theory]
    [InlineData(null, "never")]
    [InlineData(10, "after:2026-03-04T12:10:00Z")]
    public async Task Retry_OutOfBoundsOfALimitThatIsUsedUp_IsNotWithChanges(int? minutes, string retry)
    {
        foreach (var limited in (Grant[])[Grant.To("Payments.transfer").Times(1), Grant.To("Payments.transfer").Sum("amount", 100)])
        {
            var grant = limited.Where("amount", Allowed.AtMost(200));
            var bench = new Bench { Bound = Codes.Alice.Grant(minutes is { } length ? grant.Per(TimeSpan.FromMinutes(length)) : grant) };
            Assert.Null(await bench.CallAsync(100m));

            var denial = await bench.Guard.Explainer.ExplainAsync(await bench.DecideAsync(900m), CancellationToken.None);

            Assert.Equal((DenialCode.ArgumentOutOfBounds, retry), (denial.Code, denial.Retry));
            Assert.Contains("used up", denial.Message, StringComparison.Ordinal);
            Assert.Empty(denial.Violations);
        }
    }

    [Fact]
    public async Task Retry_OneGrantUsedUpAndAnotherNot_TellsTheOther()
    {
        var bench = new Bench
        {
            Bound = Codes.Alice.Grant(
                Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200)).Times(1), Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(50)).Times(9)),
        };
        Assert.Null(await bench.CallAsync(200m));

        var denial = await bench.Guard.Explainer.ExplainAsync(await bench.DecideAsync(900m), CancellationToken.None);

        Assert.Equal(("with_changes", """{"maximum":50}"""), (denial.Retry, Assert.Single(denial.Violations).Allowed));
        Assert.Null(await bench.CallAsync(50m));
    }

    [Fact]
    public async Task Observed_WhatTheAuthoritysOwnGrantsDeny_IsNotAdvisedForTheConfiguration()
    {
        var own = new Bench { Mode = GuardMode.Observe, Bound = Codes.Alice.Grant(Grant.To("Time.now")), Policies = "permit(principal, action, resource);" };
        var delegated = new Bench { Mode = GuardMode.Observe, Bound = Codes.Alice.Delegate("Agent", "payer", Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(5))), Policies = "permit(principal, action, resource);" };
        var organisation = new Bench { Mode = GuardMode.Observe, Bound = Codes.Alice, Grants = [Grant.To("Time.now")] };

        Assert.Contains("The authority itself denies it: its grants for User::\"alice\" do not cover it", await WarningAsync(own), StringComparison.Ordinal);
        Assert.Contains("for Agent::\"payer\" do not cover it", await WarningAsync(delegated), StringComparison.Ordinal);
        Assert.Contains(".Grant(Grant.To(\"Payments.transfer\"))", await WarningAsync(delegated), StringComparison.Ordinal);
        Assert.EndsWith("To allow it, add to \"Grants\": { \"tool\": \"Payments.transfer\" }", await WarningAsync(organisation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("forbid(principal, action, resource) when { context.input.amount < 5 };", "context.input.amount < 5", "decimal")]
    [InlineData("forbid(principal, action, resource) when { context.input.note like \"*x*\" };", "context.input.note", "note")]
    [InlineData("@confidential forbid(principal, action, resource) when { context.input.amount < 5 };", "context.input.amount < 5", "decimal")]
    [Trait("rule", "11")]
    public async Task PolicyError_SaysInLogAuditAndFullDetailWhatFailed(string rule, string expression, string type)
    {
        var policies = $"permit(principal, action, resource);\n@id(\"the-rule\") {rule}";
        foreach (var detail in Enum.GetValues<DenialDetail>())
        {
            var bench = new Bench { Detail = detail, Policies = policies, Bound = Codes.Alice };

            var denial = bench.Denial(await bench.DecideAsync(900m));

            Assert.Equal(DenialCode.PolicyError, denial.Code);
            var warning = Assert.Single(bench.Log.At(LogLevel.Warning));
            var fault = Assert.Single(bench.Trail.Decisions).Fault!;
            foreach (var text in (string[])[warning, fault])
            {
                Assert.Contains("the-rule at (2,", text, StringComparison.Ordinal);
                Assert.Contains(expression, text, StringComparison.Ordinal);
                Assert.Contains(type, text, StringComparison.Ordinal);
                Assert.DoesNotContain("900", text, StringComparison.Ordinal);
            }

            var isTold = detail == DenialDetail.Full && !rule.StartsWith("@confidential", StringComparison.Ordinal);
            Assert.Equal(isTold, denial.Message.Contains(expression, StringComparison.Ordinal));
            Assert.Equal(detail == DenialDetail.Full, denial.Message.Contains("the-rule", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task PolicyError_OfAPermit_SaysWhatFailed()
    {
        var bench = new Bench { Policies = "permit(principal, action, resource) when { principal.unit == \"a\" };", Bound = Codes.Alice };

        Assert.Equal(DenialCode.PolicyError, (await bench.DecideAsync(1m)).Code);
        Assert.Contains("principal.unit", Assert.Single(bench.Log.At(LogLevel.Warning)), StringComparison.Ordinal);
    }

    private static async Task<(string Retry, string? Advice)> DenyAsync(Bench bench)
    {
        var denial = await bench.Guard.Explainer.ExplainAsync(await bench.DecideAsync(900m), CancellationToken.None);
        return (denial.Retry, denial.Advice);
    }

    private static async Task<string> WarningAsync(Bench bench)
    {
        await bench.DecideAsync(900m);
        return bench.Log.At(LogLevel.Warning)[0];
    }
}
