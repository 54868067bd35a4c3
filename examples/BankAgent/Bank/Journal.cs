namespace BankAgent.Bank;

/// <summary>
/// What the tools really did, written by the tools themselves as they do it. The guard neither writes nor reads it, so it can be held
/// against what the guard says.
/// </summary>
internal sealed class Journal
{
    internal const string Agent = "agent";

    private readonly AsyncLocal<string?> _actor = new();
    private readonly List<Deed> _deeds = [];

    internal IReadOnlyList<Deed> Deeds
    {
        get
        {
            lock (_deeds)
                return [.. _deeds];
        }
    }

    internal void Write(string tool, string target, decimal amount = 0)
    {
        lock (_deeds)
            _deeds.Add(new Deed(_actor.Value ?? Agent, tool, target, amount));
    }

    /// <summary>What the caller's asynchronous method does from here on is another agent's doing.</summary>
    internal void ActAs(string actor) => _actor.Value = actor;
}
