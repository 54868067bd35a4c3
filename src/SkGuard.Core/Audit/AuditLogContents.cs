namespace SkGuard;

/// <summary>What an audit file holds.</summary>
public sealed class AuditLogContents
{
    private readonly List<AuditRecord> _records = [];
    private readonly List<AuditLine> _corrupt = [];

    internal AuditLogContents()
    {
    }

    /// <summary>The records in the order of the file.</summary>
    public IReadOnlyList<AuditRecord> Records => _records;

    /// <summary>Lines that hold no record though they are complete, with their numbers: damaged, or closed after a failed write.</summary>
    public IReadOnlyList<AuditLine> Corrupt => _corrupt;

    /// <summary>A last line without an end, or null.</summary>
    public AuditLine? Torn { get; private set; }

    /// <summary>
    /// The decisions, each with its outcome. A permitted call without one was still running, or its process died: what it did is unknown.
    /// </summary>
    public IEnumerable<AuditedCall> Calls()
    {
        var outcomes = new Dictionary<string, OutcomeRecord>(StringComparer.Ordinal);
        foreach (var outcome in _records.OfType<OutcomeRecord>())
            outcomes[outcome.DecisionId] = outcome;
        return _records.OfType<DecisionRecord>().Select(d => new AuditedCall(d, outcomes.GetValueOrDefault(d.DecisionId)));
    }

    internal void Add(AuditLine line)
    {
        if (line.Record is { } record)
            _records.Add(record);
        else if (line.IsTorn)
            Torn = line;
        else
            _corrupt.Add(line);
    }
}
