namespace SkGuard;

/// <summary>The contents of an audit file.</summary>
public sealed class AuditLogContents
{
    private readonly List<AuditRecord> _records = [];
    private readonly List<AuditLine> _corrupt = [];

    internal AuditLogContents()
    {
    }

    /// <summary>The records in file order.</summary>
    public IReadOnlyList<AuditRecord> Records => _records;

    /// <summary>Complete lines that are not records: damaged, or terminated after a failed write.</summary>
    public IReadOnlyList<AuditLine> Corrupt => _corrupt;

    /// <summary>The last line if it has no line end; otherwise null.</summary>
    public AuditLine? Torn { get; private set; }

    /// <summary>
    /// Pairs each decision with its outcome. A permitted call without an outcome was still running, or its process ended; its effect is
    /// unknown.
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
