namespace SkGuard.Benchmarks;

/// <summary>The floor: what a careful developer would write by hand for the very same rules on the same call, and nothing else.</summary>
internal sealed class HandWritten
{
    private readonly Dictionary<string, Func<string, decimal, bool>> _checks = new(StringComparer.Ordinal)
    {
        ["Payments.transfer"] = static (recipient, amount) => !Blocked.Contains(recipient) && amount <= 200m && Known.Contains(recipient),
    };

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "alice", "bob", "carol" };
    private static readonly HashSet<string> Blocked = new(StringComparer.Ordinal) { "mallory" };

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long Calls, decimal Sum)> _spent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _authorities = new(StringComparer.Ordinal) { ["alice"] = DateTimeOffset.MaxValue };

    /// <summary>The whole decision by hand: who asks, whether that authority has expired by now, and the rules.</summary>
    internal bool Decide(string principal, string tool, IReadOnlyDictionary<string, object?> arguments) =>
        _authorities.TryGetValue(principal, out var expires) && expires > TimeProvider.System.GetUtcNow() && Check(tool, arguments);

    /// <summary>The whole decision by hand with two limits on what is permitted, as many calls and so much in sum, which calls in parallel share.</summary>
    internal bool DecideWithinLimits(string principal, string tool, IReadOnlyDictionary<string, object?> arguments) =>
        Decide(principal, tool, arguments) && arguments["amount"] is decimal amount && Spend(principal, amount);

    /// <summary>The rules alone by hand.</summary>
    internal bool Check(string tool, IReadOnlyDictionary<string, object?> arguments) =>
        _checks.TryGetValue(tool, out var check)
        && arguments.TryGetValue("recipient", out var recipient) && recipient is string to
        && arguments.TryGetValue("amount", out var amount) && amount is decimal much
        && check(to, much);

    private bool Spend(string principal, decimal amount)
    {
        lock (_gate)
        {
            var (calls, sum) = _spent.GetValueOrDefault(principal);
            if (calls + 1 > int.MaxValue || sum + amount > 1_000_000_000_000_000m)
                return false;
            _spent[principal] = (calls + 1, sum + amount);
            return true;
        }
    }
}
