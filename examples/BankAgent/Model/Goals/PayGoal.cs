using System.Globalization;
using System.Text.RegularExpressions;

namespace BankAgent.Model.Goals;

/// <summary>Pays somebody: looks up the account where only a name is known, then transfers.</summary>
internal sealed partial class PayGoal(string payee, string? iban, decimal amount, bool mayPayLess) : Goal
{
    private string _tool = "Payments.transfer";
    private string? _iban = iban;
    private decimal? _less;
    private bool _wasAsked;

    private decimal Amount => _less ?? amount;

    internal override ToolUse Next() => _iban is null
        ? new("Accounts.payee", new() { ["name"] = payee })
        : new(_tool, new() { ["recipient"] = _iban, ["amount"] = Amount });

    internal override IEnumerable<Goal> Learn(string result)
    {
        if (_iban is not null)
            Finish(_less is null ? result : $"{result} Not paid: {Money(amount - Amount)} to {payee}.");
        else if (Account().Match(result) is { Success: true } found)
            _iban = found.Value;
        else
            Finish(result);
        return [];
    }

    /// <summary>Pays less where the denial says how much and the user left it open; takes another tool where it names one; repeats the call where a person is asked.</summary>
    internal override IEnumerable<Goal> Denied(Denial denial)
    {
        if (denial.Retry == "after_approval" && !_wasAsked)
            _wasAsked = true; // the same call once more
        else if (denial.Retry == "with_changes" && Fits(denial.Allowed, out var less) && less < Amount)
            _less = less;
        else if (denial.Alternatives.FirstOrDefault(tool => tool.Tool != _tool) is { } other && Fits(other.Arguments, out less))
            (_tool, _less) = (other.Tool, less < amount ? less : null);
        else
            Finish($"Not paid: {Money(amount)} to {payee}. {denial.Message} {denial.Advice}".TrimEnd());
        return [];
    }

    /// <summary>Whom to pay is never changed, and how much only downwards and with the user's leave.</summary>
    private bool Fits(IReadOnlyDictionary<string, Bounds> allowed, out decimal fitting)
    {
        fitting = Amount;
        foreach (var (argument, bounds) in allowed)
        {
            if (argument == "recipient" && bounds.Texts.Contains(_iban))
                continue;
            if (argument != "amount" || bounds.Maximum is not { } maximum)
                return false;
            fitting = Math.Min(fitting, maximum);
        }

        return fitting == Amount || (mayPayLess && fitting > 0);
    }

    private static string Money(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\b")]
    private static partial Regex Account();
}
