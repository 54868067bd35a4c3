using System.Text.RegularExpressions;

namespace SkGuard.Examples.Tests;

public sealed partial class ExampleTests
{
    [Fact]
    public async Task Run_Enforced_NothingGoesBeyondAuthorityAndEveryTaskIsDone()
    {
        var run = await ExampleRun.Of();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("calls: 24  permitted: 18  denied: 6  recovered: 6  executed beyond authority: 0", run.LastLine);
        Assert.DoesNotContain(run.Lines, line => line.StartsWith("judge", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_Observed_TheJudgeCountsWhatWentBeyondAuthority()
    {
        var run = await ExampleRun.Of(args: "--SkGuard:Mode=Observe");

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(LastLine(), run.LastLine);
        Assert.Contains("denied: 0  recovered: 0  executed beyond authority: 5", run.LastLine, StringComparison.Ordinal);
        Assert.Contains(run.Scenario(2), line => line.Contains("Paid 900.00 EUR", StringComparison.Ordinal));
        Assert.Contains(run.Scenario(3), line => line.Contains("Paid 480.00 EUR", StringComparison.Ordinal));
        Assert.Contains(run.Scenario(4), line => line.Contains("97.90", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_WithoutTheForbid_ThereIsStillTheGrant()
    {
        var run = await ExampleRun.Of(args: "--SkGuard:Policies:0=policies/banking/customers.cedar");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.Scenario(3), line => line.Contains("argument_out_of_bounds", StringComparison.Ordinal));
        Assert.EndsWith("denied: 6  recovered: 6  executed beyond authority: 0", run.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ShowsWhatTheUserAndTheModelSaw()
    {
        var run = await ExampleRun.Of();

        var seen = run.Scenario(2).Single(line => line.Contains("\"error\":\"denied\"", StringComparison.Ordinal))[15..];
        Assert.StartsWith(
            """{"error":"denied","code":"argument_out_of_bounds","tool":"Payments.transfer","executed":false,"message":""",
            seen, StringComparison.Ordinal);
        Assert.Contains(""","violations":[{"argument":"amount","value":900,"allowed":{"exclusiveMinimum":0,"maximum":200}}],"retry":""", seen, StringComparison.Ordinal);
        Assert.StartsWith("user ", run.Scenario(2)[0], StringComparison.Ordinal);
        Assert.Contains("700.00", run.Scenario(2)[^1], StringComparison.Ordinal);
        Assert.Contains(run.Scenario(5), line => line.StartsWith("payer ← sees   {\"error\":\"denied\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_PaymentThatMayOnlyBeScheduled_TakesTheAlternativeThatTheDenialNames()
    {
        var run = await ExampleRun.Of();

        Assert.Contains(run.Scenario(7), line => line.Contains("\"alternatives\":[{\"tool\":\"Payments.schedule\"", StringComparison.Ordinal));
        Assert.Contains("Scheduled 250.00 EUR", run.Scenario(7)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FileOutsideTheFolder_IsReadInsideItAtLast()
    {
        var run = await ExampleRun.Of();

        Assert.Contains(run.Scenario(4), line => line.Contains("\"allowed\":{\"in\":{\"type\":\"Path\",\"id\":\"invoices\"}}", StringComparison.Ordinal));
        Assert.EndsWith("Total: 79.90 EUR.", run.Scenario(4)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PaymentThatAManagerReleases_IsRepeatedUnchangedAndRuns()
    {
        var run = await ExampleRun.Of();

        var lines = run.Scenario(6);
        Assert.Contains(lines, line => line.Contains("\"code\":\"approval_required\"", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("maria ", StringComparison.Ordinal));
        Assert.Equal(2, lines.Count(line => line.Contains("calls", StringComparison.Ordinal) && line.Contains("620", StringComparison.Ordinal)));
        Assert.Contains("Paid 620.00 EUR", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_ShowsDecisionsBesideTheConversation()
    {
        var run = await ExampleRun.Of(
            "Pay 900 to Telefon AG.\ny\nPay 450 to Cafe Linde.\nNot on a Sunday.\nWhat day is it?\n\n", "--chat");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.Lines, line => line.Contains("deny   Payments.transfer", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.Contains("Maria, Payments.transfer {\"recipient\":\"DE02300209000106531065\",\"amount\":900", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.Contains("payments above 500 are released by a manager of the bank", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.Contains("approved by User::\"maria\"", StringComparison.Ordinal));
        var conversation = string.Join(' ', run.Lines.Select(line => line.Split('│') is [_, var said, ..] ? said.Trim() : "")); // lines are broken to fit
        Assert.Contains("Not paid: 450.00 to Cafe Linde.", conversation, StringComparison.Ordinal);
        Assert.DoesNotContain("Paid 450", conversation, StringComparison.Ordinal);
        Assert.Contains(run.Lines, line => line.Contains("permit Time.today", StringComparison.Ordinal));
        var permitted = run.Lines.Index().First(line => line.Item.Contains("permit Payments.transfer", StringComparison.Ordinal)).Index;
        Assert.Contains("recipient \"DE02300209000106531065\"", run.Lines[permitted + 1], StringComparison.Ordinal);
        Assert.Contains("amount 900", run.Lines[permitted + 2], StringComparison.Ordinal);
        Assert.Contains(run.Lines, line => line.Contains("Paid 900.00 EUR", StringComparison.Ordinal));
    }

    [GeneratedRegex("^calls: [0-9]+  permitted: [0-9]+  denied: [0-9]+  recovered: [0-9]+  executed beyond authority: [0-9]+$")]
    private static partial Regex LastLine();
}
