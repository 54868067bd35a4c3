using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Bank;

/// <summary>What a bank's customer asks for.</summary>
internal static class BankTasks
{
    internal static IReadOnlyList<RecoveryTask> All => [.. CoveredPayments.All, .. Amounts.All, .. Payees.All, .. PaymentRules.All, .. BeyondPayments.All];

    internal static Authority Alice => Authority.For("User", "alice");

    internal static Grant Transfer => Grant.To("Payments.transfer");

    internal static ToolUse Pay(object recipient, object amount) => ToolUse.Of("Payments.transfer", ("recipient", recipient), ("amount", amount));

    internal static bool IsPayment(this Deed deed, string recipient, decimal most) =>
        deed.Tool == "Payments.transfer" && deed.Text("recipient") == recipient && deed.Number("amount") <= most;

    internal static decimal Paid(this IEnumerable<Deed> deeds) =>
        deeds.Where(deed => deed.Tool == "Payments.transfer").Sum(deed => deed.Number("amount"));
}
