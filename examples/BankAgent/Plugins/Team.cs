using System.ComponentModel;
using BankAgent.Agents;
using BankAgent.Bank;
using Microsoft.SemanticKernel;
using SkGuard;

namespace BankAgent.Plugins;

/// <summary>Another agent that works for this one, with less authority than it.</summary>
internal sealed class Team(Journal journal)
{
    internal const string Payer = "payer";
    internal const decimal PayerMaximum = 50;

    /// <summary>Who hands on authority: the agent that talks to the customer. Set by the application, out of any model's reach.</summary>
    internal Clerk? Lead { get; set; }

    [KernelFunction("payer")]
    [Description("Hands small payments to the payer, an agent that looks up payees and pays. Answers with what was paid and what was not.")]
    public async Task<string> PayerAsync(
        [Description("The payments to make, each as 'Pay AMOUNT to NAME.'")] string task, CancellationToken cancellationToken = default)
    {
        var lead = Lead ?? throw new InvalidOperationException("Nobody leads the payer.");
        journal.Write("Team.payer", Payer);
        journal.ActAs(Payer);
        var narrower = lead.Authority.Delegate(
            "Agent", Payer, Grant.To("Accounts.payee"), Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(PayerMaximum)));
        return await lead.As(Payer, narrower).AskAsync(task, cancellationToken);
    }
}
