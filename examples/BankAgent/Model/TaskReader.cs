using System.Globalization;
using System.Text.RegularExpressions;
using BankAgent.Model.Goals;

namespace BankAgent.Model;

/// <summary>The few kinds of sentence that this model understands of its user.</summary>
internal static partial class TaskReader
{
    internal static IEnumerable<Goal> Read(string task)
    {
        var payments = Payment().Matches(task).Select(match =>
            (match.Groups["payee"].Value.Trim(), decimal.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture))).ToArray();
        if (task.Contains("the payer", StringComparison.OrdinalIgnoreCase) && payments.Length > 0)
        {
            yield return new DelegateGoal(payments);
            yield break;
        }

        var mayPayLess = task.Contains("pay what you may", StringComparison.OrdinalIgnoreCase);
        foreach (var (payee, amount) in payments)
            yield return new PayGoal(payee, iban: null, amount, mayPayLess);
        foreach (Match bill in Bill().Matches(task))
            yield return new BillGoal(bill.Groups["bill"].Value);
        foreach (Match file in File().Matches(task))
            yield return new ReadGoal(file.Value);
        if (task.Contains("balance", StringComparison.OrdinalIgnoreCase))
            yield return new LookGoal("Accounts.balance");
        if (task.Contains("what day", StringComparison.OrdinalIgnoreCase) || task.Contains("date", StringComparison.OrdinalIgnoreCase))
            yield return new LookGoal("Time.today");
    }

    internal static string Sentence((string Payee, decimal Amount) payment) => $"Pay {Words(payment)}.";

    internal static string Words((string Payee, decimal Amount) payment) =>
        string.Create(CultureInfo.InvariantCulture, $"{payment.Amount:0.00} to {payment.Payee}");

    [GeneratedRegex(@"(?<amount>[0-9]+(\.[0-9]{1,2})?)( EUR)? (rent )?to (?<payee>[^.,;:]+?)(?= and |[.,;:]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Payment();

    [GeneratedRegex(@"\bpay (my|the) (?<bill>[a-z]+) bill", RegexOptions.IgnoreCase)]
    private static partial Regex Bill();

    [GeneratedRegex(@"[\w-]+\.txt")]
    private static partial Regex File();
}
