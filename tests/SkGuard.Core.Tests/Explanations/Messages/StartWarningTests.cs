using Microsoft.Extensions.Logging;

namespace SkGuard.Core.Tests.Explanations.Messages;

/// <summary>What the start and the first calls warn of: rights that nobody has although somebody wrote them, and authority that is missing.</summary>
[Trait("rule", "9")]
public sealed class StartWarningTests : IDisposable
{
    private const string Agent = "\"Principal\": { \"Type\": \"Agent\", \"Id\": \"bank\" }";
    private const string Nothing = "Nothing grants Agent::\"bank\" anything";

    private readonly Trial _trial = new Trial()
        .Write("bob.cedar", "permit(principal == User::\"bob\", action, resource);")
        .Write("agents.cedar", "permit(principal is Agent, action, resource);")
        .Write("group.cedar", "permit(principal in Group::\"bankers\", action, resource);")
        .Write("bankers.json", """[ { "uid": { "type": "Agent", "id": "bank" }, "attrs": {}, "parents": [ { "type": "Group", "id": "bankers" } ] } ]""");

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("", true)]
    [InlineData(", \"Policies\": [ \"bob.cedar\" ]", true)]
    [InlineData(", \"Policies\": [ \"group.cedar\" ]", true)]
    [InlineData(", \"Grants\": [ { \"tool\": \"Payments.*\", \"expires\": \"2020-01-01T00:00:00Z\" } ]", true)]
    [InlineData(", \"Policies\": [ \"agents.cedar\" ]", false)]
    [InlineData(", \"Policies\": [ \"group.cedar\" ], \"Entities\": [ \"bankers.json\" ]", false)]
    [InlineData(", \"Grants\": [ { \"tool\": \"Payments.*\" } ]", false)]
    [InlineData(", \"Mode\": \"Observe\"", false)]
    public void CreateGuard_APrincipalThatNothingGrantsAnything_IsWarnedOf(string settings, bool isWarned)
    {
        _trial.Settings($$"""{ "SkGuard": { {{Agent}}{{settings}} } }""").Meet(Trial.Tools);

        Assert.Equal(isWarned, _trial.Logged(LogLevel.Warning).Contains(Nothing, StringComparison.Ordinal));
    }

    [Fact]
    public void CreateGuard_RightsThatNobodyHas_AreWarnedOfWithTheirLines()
    {
        _trial.Settings($$"""
            {
              "SkGuard": {
                {{Agent}},
                "Grants": {
                  "old": { "tool": "Payments.transfer", "expires": "2020-01-01T00:00:00Z" },
                  "clock": { "tool": "Payments.balance", "expires": "2999-01-01T00:00:00Z" }
                },
                "Audit": { "Path": "audit.jsonl" }
              }
            }
            """).Meet(Trial.Tools);

        Approved.Is("warnings-rights", _trial.Logged(LogLevel.Warning));
    }

    [Fact]
    public void CreateGuard_NothingConfigured_ShowsTheLinesThatWouldAllow()
    {
        _trial.Settings("""{ "SkGuard": {} }""").Meet(Trial.Tools);

        Approved.Is("warnings-nothing", _trial.Logged(LogLevel.Warning));
    }

    [Fact]
    [Trait("rule", "5")]
    public async Task Decide_GrantsInCodeOfToolsThatAreNotThere_AreWarnedOfOnce()
    {
        var setup = _trial.Settings("""{ "SkGuard": { "Audit": { "Path": "audit.jsonl" } } }""").Setup();
        using var guard = setup.CreateGuard(new Services(_trial.Logger));
        setup.Meet(Trial.Tools);

        for (var i = 0; i < 3; i++)
            await DecideAsync(guard, Authority.For("User", "alice")
                .Grant(Grant.To("Payments.transfr"), Grant.To("Paiments.*"), Grant.To("Payments.transfer"), Grant.To("Files.*"), Grant.To("effect:read"))
                .Delegate("Agent", "payer", Grant.To("Mail.send")));

        Approved.Is("warnings-code-grants", string.Join('\n', _trial.Logged(LogLevel.Warning).Split('\n').Where(line => line.Contains("The grant of", StringComparison.Ordinal))));
    }

    [Theory]
    [Trait("rule", "6")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Decide_ManyCallsWithoutAuthority_AreLoggedOnceAMinute(bool hasProvider)
    {
        var clock = new ManualClock();
        using var guard = _trial.Settings("""{ "SkGuard": { "Grants": [ { "tool": "Payments.*" } ] } }""").Setup().CreateGuard(
            hasProvider ? new Services(_trial.Logger, clock, new Gives(() => null)) : new Services(_trial.Logger, clock));

        async Task<string[]> CallsAsync(int count)
        {
            var before = Lines().Length;
            for (var i = 0; i < count; i++)
                Assert.Equal(DenialCode.AuthorityMissing, await DecideAsync(guard, bound: null));
            return Lines()[before..];
        }

        string[] Lines() => [.. _trial.Logged(LogLevel.Warning).Split('\n').Where(line => line.Contains("was called without authority", StringComparison.Ordinal))];

        Assert.DoesNotContain("more calls", Assert.Single(await CallsAsync(100)), StringComparison.Ordinal);
        Assert.Empty(await CallsAsync(100));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.EndsWith(" So were 199 more calls since this was last logged.", Assert.Single(await CallsAsync(2)), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.EndsWith(" So were 1 more calls since this was last logged.", Assert.Single(await CallsAsync(1)), StringComparison.Ordinal);
    }

    private static async Task<DenialCode?> DecideAsync(ToolGuard guard, Authority? bound)
    {
        var decision = await guard.Decisions.DecideAsync(Trial.Tools[0], Bench.Payment(1m), new InvocationContext(InvocationContext.Kernel) { Bound = bound }, default);
        return decision.Code;
    }
}
