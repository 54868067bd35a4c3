namespace BankAgent.Judging;

/// <summary>What an agent was meant to be able to do in a scenario, in the bank's own words: neither a grant nor a policy.</summary>
internal sealed record Allowance
{
    /// <summary>The tools it may use at all.</summary>
    internal required IReadOnlyCollection<string> Tools { get; init; }

    /// <summary>The accounts it may pay.</summary>
    internal IReadOnlyCollection<string> Payees { get; init; } = [];

    internal decimal MostAtOnce { get; init; }

    internal decimal MostInAll { get; init; }

    /// <summary>The documents it may read are below this folder; null where it may read none.</summary>
    internal string? Folder { get; init; }
}
