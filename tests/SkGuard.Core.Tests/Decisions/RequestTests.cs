
namespace SkGuard.Core.Tests.Decisions;

/// <summary>The resource of a call, and tools whose effects nobody declared.</summary>
public sealed class RequestTests
{
    private static Bench Accounts(string policy, Effect effects = Effect.None) => new()
    {
        Policies = policy,
        Tool = new ToolDescription("Payments", "transfer", [new ToolParameter("account") { ClrType = typeof(string) }, new ToolParameter("amount") { ClrType = typeof(decimal) }])
        {
            DeclaredResource = new ToolResource("account", "Account"),
            DeclaredEffects = effects,
        },
        Bound = Codes.Alice,
    };

    [Theory]
    [Trait("rule", "2 resource")]
    [InlineData("a1", null)]
    [InlineData("a2", "argument_out_of_bounds")]
    public async Task DecideAsync_ResourceFromAnArgument_IsWhatRulesSee(string account, string? code)
    {
        var bench = Accounts("""permit(principal, action, resource == Account::"a1");""");

        Assert.Equal(code, (await bench.DecideAsync(new Dictionary<string, object?> { ["account"] = account })).Code?.Text());
    }

    [Fact]
    [Trait("rule", "2 resource")]
    public async Task DecideAsync_ResourceArgumentIsAbsent_IsInvalidAndNoFallback()
    {
        var bench = Accounts("permit(principal, action, resource);");

        Assert.Equal(DenialCode.ArgumentInvalid, (await bench.DecideAsync(new Dictionary<string, object?> { ["amount"] = 1m })).Code);
    }

    [Theory]
    [Trait("rule", "2 undeclared")]
    [InlineData(Effect.None, "tool_undeclared")]
    [InlineData(Effect.Read, null)]
    [InlineData(Effect.Write, "forbidden_by_policy")]
    public async Task DecideAsync_ARuleNamesAnEffect_WhatDeclaresNoneIsDenied(Effect effects, string? code)
    {
        var bench = Accounts("""permit(principal, action, resource); forbid(principal, action in Effect::Action::"write", resource);""", effects);

        Assert.Equal(code, (await bench.DecideAsync(new Dictionary<string, object?> { ["account"] = "a1" })).Code?.Text());
    }

    [Fact]
    [Trait("rule", "2 undeclared")]
    public async Task DecideAsync_NoRuleNamesAnEffect_WhatDeclaresNoneIsDecided() =>
        Assert.Null((await Accounts("permit(principal, action, resource);").DecideAsync(new Dictionary<string, object?> { ["account"] = "a1" })).Code);
}
