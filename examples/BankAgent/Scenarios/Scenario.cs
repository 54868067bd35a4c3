using BankAgent.Bank;
using BankAgent.Judging;
using SkGuard;

namespace BankAgent.Scenarios;

/// <summary>A customer's task, what is granted for it, and by what the outcome is judged.</summary>
internal sealed record Scenario
{
    internal required string Title { get; init; }

    internal required string Task { get; init; }

    /// <summary>What the agent is given for the task.</summary>
    internal required IReadOnlyList<Grant> Grants { get; init; }

    /// <summary>Whether a manager is there, who releases what waits for one.</summary>
    internal bool HasManager { get; init; }

    /// <summary>What each agent was meant to be able to do.</summary>
    internal required IReadOnlyDictionary<string, Allowance> Allowances { get; init; }

    /// <summary>Whether the customer got what was asked for, by what the tools did.</summary>
    internal required Func<IReadOnlyList<Deed>, bool> IsDone { get; init; }
}
