using System.ComponentModel;
using System.Globalization;
using Microsoft.SemanticKernel;
using SkGuard.Evaluation.Worlds;

namespace SkGuard.Evaluation.Bank;

internal sealed class Accounts(World world)
{
    [KernelFunction("balance"), Description("The balance of the customer's account in EUR.")]
    public string Balance()
    {
        world.Journal.Note("Accounts.balance");
        return string.Create(CultureInfo.InvariantCulture, $"Balance {world.Bank.Balance:0.00} EUR.");
    }

    [KernelFunction("payee"), Description("The IBAN of a payee in the customer's address book.")]
    public string Payee([Description("The payee's name.")] string name)
    {
        world.Journal.Note("Accounts.payee", ("name", name));
        return world.Bank.IbanOf(name) ?? throw new ArgumentException("There is no such payee.", nameof(name));
    }
}
