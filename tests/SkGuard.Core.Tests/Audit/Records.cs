namespace SkGuard.Core.Tests.Audit;

/// <summary>Records for tests.</summary>
internal static class Records
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static DecisionRecord Decision(string id = "dec_1", string? values = """{"amount":900}""") => new()
    {
        Time = Noon,
        DecisionId = id,
        Session = "s1",
        Run = "r1",
        CallId = "call_1",
        Door = "filter",
        Principals = ["User::\"alice\"", "Agent::\"payer\""],
        Tool = "Payments.transfer",
        ArgumentHash = "sha256:abc",
        Values = values,
        RemovedArguments = ["admin"],
        Decision = AuditDecision.Deny,
        Code = "argument_out_of_bounds",
        Rules = ["grant:1"],
        Approval = "apr_1",
        ApprovedBy = ["User::\"maria\""],
        Delta = [new AuditDelta("amount", "900", """{"maximum":200}""")],
        Mode = "Enforce",
        Revision = "rev_7",
        Duration = TimeSpan.FromTicks(123),
    };

    public static OutcomeRecord Outcome(string id = "dec_1") => new()
    {
        Time = Noon,
        DecisionId = id,
        Tool = "Payments.transfer",
        Outcome = ToolOutcome.Failed,
        ErrorType = "System.TimeoutException",
        Duration = TimeSpan.FromMilliseconds(2),
    };
}
