namespace SkGuard.Core.Tests.Decisions;

/// <summary>An audit in memory that can be made to fail.</summary>
internal sealed class Trail : IAuditSink
{
    private readonly List<AuditRecord> _records = [];

    /// <summary>Which records cannot be written; none by default.</summary>
    internal Func<AuditRecord, bool> Fails { get; set; } = _ => false;

    internal IReadOnlyList<DecisionRecord> Decisions => [.. All.OfType<DecisionRecord>()];

    internal IReadOnlyList<OutcomeRecord> Outcomes => [.. All.OfType<OutcomeRecord>()];

    internal IReadOnlyList<AuditRecord> All
    {
        get
        {
            lock (_records)
                return [.. _records];
        }
    }

    public ValueTask WriteAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        if (Fails(record))
            throw new IOException("The disk is full.");
        lock (_records)
            _records.Add(record);
        return default;
    }
}
