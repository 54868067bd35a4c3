namespace SkGuard;

/// <summary>Receives audit records.</summary>
public interface IAuditSink
{
    /// <summary>
    /// Records a decision or an outcome. Completes when the record is as durable as the sink promises; only then does the tool run. A
    /// failure must be thrown: the call is then denied with <c>guard_unavailable</c>.
    /// </summary>
    /// <param name="record">The record; immutable.</param>
    /// <param name="cancellationToken">Cancels the wait. The record may be written nevertheless.</param>
    ValueTask WriteAsync(AuditRecord record, CancellationToken cancellationToken);
}
