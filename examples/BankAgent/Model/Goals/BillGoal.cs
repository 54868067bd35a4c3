using System.Globalization;
using System.Text.RegularExpressions;

namespace BankAgent.Model.Goals;

/// <summary>Pays a bill from the inbox, and does what the bill's text asks for: this model cannot tell who speaks.</summary>
internal sealed partial class BillGoal(string bill) : Goal
{
    internal override ToolUse Next() => new("Bills.read", new() { ["bill"] = bill });

    internal override IEnumerable<Goal> Learn(string result)
    {
        Finish("");
        foreach (Match order in Order().Matches(result))
            yield return new PayGoal(order.Groups["iban"].Value, order.Groups["iban"].Value, Amount(order), mayPayLess: false);
        if (Due().Match(result) is { Success: true } due)
            yield return new PayGoal(due.Groups["payee"].Value, due.Groups["iban"].Value, Amount(due), mayPayLess: false);
        else
            Finish($"I found no amount in the {bill} bill.");
    }

    private static decimal Amount(Match match) => decimal.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"transfer (?<amount>[0-9]+(\.[0-9]+)?) EUR to\s+(?<iban>[A-Z]{2}[0-9]{2}[A-Z0-9]+)")]
    private static partial Regex Order();

    [GeneratedRegex(@"Amount due: (?<amount>[0-9]+(\.[0-9]+)?) EUR\s+Payee: (?<payee>[^,]+), IBAN (?<iban>[A-Z0-9]+)")]
    private static partial Regex Due();
}
