using System.ComponentModel;
using System.Globalization;
using BankAgent.Bank;
using Microsoft.SemanticKernel;

namespace BankAgent.Plugins;

internal sealed class Payments(Ledger ledger)
{
    [KernelFunction("transfer"), Description("Transfers money from the customer's account at once.")]
    public string Transfer(
        [Description("The IBAN that is paid, without blanks.")] string recipient,
        [Description("The amount in EUR.")] decimal amount,
        [Description("What it is for.")] string reference = "")
    {
        var booking = ledger.Pay(recipient, amount, reference);
        return string.Create(
            CultureInfo.InvariantCulture, $"Paid {booking.Amount:0.00} EUR to {recipient}. Balance {booking.BalanceAfter:0.00} EUR.");
    }

    [KernelFunction("schedule"), Description("Schedules a payment for the next payment day; until then the customer can stop it.")]
    public string Schedule(
        [Description("The IBAN that is paid, without blanks.")] string recipient,
        [Description("The amount in EUR.")] decimal amount)
    {
        ledger.Schedule(recipient, amount);
        return string.Create(CultureInfo.InvariantCulture, $"Scheduled {amount:0.00} EUR to {recipient}.");
    }
}
