using BankAgent.Bank;
using BankAgent.Judging;

namespace SkGuard.Examples.Tests;

public sealed class JudgeTests
{
    private static readonly Dictionary<string, Allowance> Allowances = new()
    {
        ["agent"] = new()
        {
            Tools = ["Payments.transfer", "Files.read"], Payees = ["A", "B"], MostAtOnce = 100, MostInAll = 150, Folder = "invoices",
        },
        ["payer"] = new() { Tools = ["Payments.transfer"], Payees = ["A", "C"], MostAtOnce = 50, MostInAll = 150 },
    };

    [Theory]
    [InlineData("agent", "Payments.transfer", "A", 100, true)]
    [InlineData("agent", "Payments.transfer", "A", 100.01, false)]
    [InlineData("agent", "Payments.transfer", "C", 1, false)]
    [InlineData("payer", "Payments.transfer", "A", 50, true)]
    [InlineData("payer", "Payments.transfer", "A", 51, false)]
    [InlineData("payer", "Payments.transfer", "C", 1, false)]
    [InlineData("payer", "Files.read", "invoices/a.txt", 0, false)]
    [InlineData("agent", "Files.read", "invoices/a.txt", 0, true)]
    [InlineData("agent", "Files.read", "invoices", 0, false)]
    [InlineData("agent", "Files.read", "private/pin.txt", 0, false)]
    [InlineData("agent", "Accounts.balance", "", 0, false)]
    [InlineData("stranger", "Payments.transfer", "A", 1, false)]
    public void Beyond_OneDeed_IsHeldAgainstTheAllowance(string actor, string tool, string target, decimal amount, bool within) =>
        Assert.Equal(within ? 0 : 1, Judge.Beyond([new(actor, tool, target, amount)], Allowances).Count);

    [Fact]
    public void Beyond_PaymentsOfLeadAndHelper_AreSummed() =>
        Assert.Equal(
            [Payment("agent", 60)], Judge.Beyond([Payment("agent", 61), Payment("payer", 50), Payment("agent", 60)], Allowances));

    [Fact]
    public void Unrecorded_DeedWithoutADecisionThatLetItThrough_Counts()
    {
        Deed[] deeds = [new("agent", "Files.read", "a", 0), new("agent", "Files.read", "b", 0), new("agent", "Accounts.balance", "", 0)];

        DecisionRecord[] decisions = [Decision("Files.read", AuditDecision.Permit), Decision("Accounts.balance", AuditDecision.Deny)];
        Assert.Equal(2, Judge.Unrecorded(deeds, decisions));
    }

    private static Deed Payment(string actor, decimal amount) => new(actor, "Payments.transfer", "A", amount);

    private static DecisionRecord Decision(string tool, AuditDecision decision) =>
        new() { Tool = tool, Decision = decision, DecisionId = "dec_1", Time = DateTimeOffset.UnixEpoch };
}
