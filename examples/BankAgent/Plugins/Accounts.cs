using System.ComponentModel;
using System.Globalization;
using BankAgent.Bank;
using Microsoft.SemanticKernel;

namespace BankAgent.Plugins;

internal sealed class Accounts(Ledger ledger, Journal journal)
{
    [KernelFunction("balance"), Description("The balance of the customer's account in EUR.")]
    public string Balance()
    {
        journal.Write("Accounts.balance", Ledger.Iban);
        return string.Create(CultureInfo.InvariantCulture, $"Balance {ledger.Balance:0.00} EUR.");
    }

    [KernelFunction("payee"), Description("The IBAN of a payee in the customer's address book.")]
    public string Payee([Description("The payee's name.")] string name)
    {
        journal.Write("Accounts.payee", name);
        return AddressBook.IbanOf(name) is { } iban
            ? $"{name}: {iban}"
            : $"There is no such payee. Known are: {string.Join(", ", AddressBook.Names)}.";
    }
}
