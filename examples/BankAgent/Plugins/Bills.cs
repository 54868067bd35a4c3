using System.ComponentModel;
using BankAgent.Bank;
using Microsoft.SemanticKernel;

namespace BankAgent.Plugins;

/// <summary>The customer's inbox: text that other people wrote.</summary>
internal sealed class Bills(Folder inbox, Journal journal)
{
    [KernelFunction("read"), Description("The text of a bill in the customer's inbox.")]
    public string Read([Description("What the bill is for, such as water or electricity.")] string bill)
    {
        var text = inbox.Read(bill + ".txt", out var file);
        journal.Write("Bills.read", file);
        return text;
    }
}
