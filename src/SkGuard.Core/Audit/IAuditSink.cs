namespace SkGuard;

/// <summary>Where audit records go.</summary>
public interface IAuditSink
{
    /// <summary>
    /// Records one decision or outcome. It completes when the record is as durable as the sink promises; only then does the tool run.
    /// A failure must be thrown, never swallowed: the guard then denies the call with <c>guard_unavailable</c>.
    /// </summary>
    /// <param name="record">What to record. It does not change afterwards.</param>
    /// <param name="cancellationToken">Ends the wait; the record may be written nevertheless.</param>
    ValueTask WriteAsync(AuditRecord record, CancellationToken cancellationToken);
}
