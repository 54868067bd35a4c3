namespace SkGuard;

/// <summary>What one run was denied so far. Only the memory that holds it may touch it, one thread at a time.</summary>
internal sealed class RunDenials(RunKey key)
{
    /// <summary>Far more than a run has while it is still explained to it what was wrong; what is beyond counts as new each time.</summary>
    internal const int MostKinds = 64;

    private readonly Dictionary<(string Tool, DenialCode Code, string Arguments), int> _attempts = [];

    /// <summary>The tools that were denied and not permitted since.</summary>
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    internal RunKey Key => key;

    internal int Kinds => _attempts.Count;

    internal int Total { get; private set; }

    internal DateTimeOffset Last { get; private set; }

    internal Repetition Add(string tool, DenialCode code, string arguments, DateTimeOffset now)
    {
        Last = now;
        if (Total < int.MaxValue)
            Total++;
        var kind = (tool, code, arguments);
        var attempt = _attempts.GetValueOrDefault(kind) + 1;
        if (attempt > 1 || _attempts.Count < MostKinds)
            _attempts[kind] = attempt;
        if (_open.Count < MostKinds)
            _open.Add(tool);
        return new Repetition(attempt, Total);
    }

    /// <summary>A call of the tool was permitted: true if it had been denied since the last one.</summary>
    internal bool Close(string tool) => _open.Remove(tool);
}
