
namespace SkGuard.Core.Tests.Decisions;

/// <summary>Of two things that speak against a call the step that comes first gives the code.</summary>
[Trait("rule", "6 order")]
public sealed class OrderTests
{
    private static readonly Grant Any = Grant.To("Payments.transfer");

    private static Bench Both(string policies = "", Authority? bound = null, params Grant[] grants) => new() { Policies = policies, Grants = grants, Bound = bound ?? Codes.Alice };

    [Fact]
    public async Task AuthorityBeforeTool() => Assert.Equal(
        DenialCode.AuthorityExpired,
        (await Both("""permit(principal, action in Effect::Action::"read", resource);""", Codes.Alice.Until(ManualClock.Noon)).DecideAsync(1m)).Code);

    [Fact]
    public async Task ToolBeforeArguments() => Assert.Equal(
        DenialCode.ToolUndeclared, (await Both("""permit(principal, action in Effect::Action::"read", resource);""").DecideAsync("no number")).Code);

    [Fact]
    public async Task ArgumentsBeforeLayers() => Assert.Equal(
        DenialCode.ArgumentInvalid, (await Both("forbid(principal, action, resource);").DecideAsync("no number")).Code);

    [Fact]
    public async Task LayersBeforeLimits() => Assert.Equal(
        DenialCode.ForbiddenByPolicy,
        (await Both("permit(principal, action, resource); forbid(principal, action, resource);", Codes.Alice.Grant(Any.Times(0))).DecideAsync(1m)).Code);

    [Fact]
    public async Task LimitsBeforeApproval() => Assert.Equal(
        DenialCode.LimitExceeded, (await Both("", Codes.Alice.Grant(Any.Times(0)), Any.WithApproval()).DecideAsync(1m)).Code);

    [Fact]
    public async Task AuditBeforeTheToolRuns()
    {
        var bench = Both("permit(principal, action, resource);");

        var decision = await bench.DecideAsync(1m);

        Assert.True(decision.Runs);
        Assert.Single(bench.Trail.Decisions);
        Assert.Empty(bench.Trail.Outcomes);
    }
}
