using Microsoft.Extensions.Logging;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>Each code that can occur, in both modes.</summary>
[Trait("rule", "6")]
public sealed class CodeTests
{
    public static TheoryData<string> Occurring => [.. Codes.All.Keys.Select(code => code.Text())];

    [Fact]
    [Trait("rule", "6 codes")]
    public void Codes_Together_AreTheClosedList()
    {
        string[] documented =
        [
            "authority_missing", "authority_expired", "authority_conflict", "tool_unknown", "tool_undeclared", "tool_changed", "tool_not_granted",
            "grant_expired", "argument_invalid", "argument_out_of_bounds", "argument_source", "forbidden_by_policy", "limit_exceeded",
            "approval_required", "approval_denied", "policy_error", "guard_unavailable",
        ];

        Assert.Equal(documented, Enum.GetValues<DenialCode>().Select(code => code.Text()));
        Assert.Equal(documented.Order(), Codes.All.Keys.Concat(Codes.Later).Select(code => code.Text()).Order());
    }

    [Theory]
    [Trait("rule", "6 codes")]
    [MemberData(nameof(Occurring))]
    public async Task DecideAsync_InEnforce_DeniesWithTheCodeAndRecordsIt(string name)
    {
        Assert.True(DenialCodes.TryParse(name, out var code));
        var bench = Codes.All[code].Bench(GuardMode.Enforce);

        var decision = await bench.DecideAsync(900m);

        Assert.Equal(code, decision.Code);
        Assert.False(decision.Runs);
        var denial = bench.Denial(decision);
        Assert.Equal(Codes.All[code].Retry, denial.Retry);
        Assert.StartsWith("Payments.transfer was not executed: ", denial.Message, StringComparison.Ordinal);
        var record = Assert.Single(bench.Trail.Decisions);
        Assert.Equal((AuditDecision.Deny, name, decision.Id), (record.Decision, record.Code, record.DecisionId));
        Assert.NotEmpty(record.Delta);
    }

    [Theory]
    [Trait("rule", "9 mode")]
    [MemberData(nameof(Occurring))]
    public async Task DecideAsync_InObserve_RunsAndRecordsWhatEnforceWouldDecide(string name)
    {
        Assert.True(DenialCodes.TryParse(name, out var code));
        var bench = Codes.All[code].Bench(GuardMode.Observe);
        var arguments = Bench.Payment(900m);
        var before = arguments.ToArray();

        var decision = await bench.DecideAsync(arguments);

        Assert.Equal(code, decision.Code);
        Assert.True(decision.Runs);
        Assert.Equal(before, arguments.ToArray());
        var record = Assert.Single(bench.Trail.Decisions);
        Assert.Equal((AuditDecision.Permit, AuditDecision.Deny, name), (record.Decision, record.WouldBe!.Value, record.Code));
    }

    [Theory]
    [MemberData(nameof(Occurring))]
    public async Task DecideAsync_InObserveAgainAndAgain_LogsEachKindOnceWithWhatToDo(string name)
    {
        Assert.True(DenialCodes.TryParse(name, out var code));
        var bench = Codes.All[code].Bench(GuardMode.Observe);

        for (var i = 0; i < 3; i++)
            await bench.DecideAsync(900m);

        var line = Assert.Single(bench.Log.At(LogLevel.Warning));
        Assert.Contains($"Payments.transfer ran and would have been denied ({name})", line, StringComparison.Ordinal);
        if (code is DenialCode.ToolNotGranted)
            Assert.Contains("""add where the authority is made: .Grant(Grant.To("Payments.transfer"))""", line, StringComparison.Ordinal);
        Assert.DoesNotContain("900", line, StringComparison.Ordinal);
        Assert.DoesNotContain("bob", line, StringComparison.Ordinal);
    }
}
