using System.Collections.Concurrent;
using SkGuard.Text;

namespace SkGuard.Decisions;

/// <summary>Records each decision before its effect and each outcome after it. An unrecorded outcome blocks later calls.</summary>
#pragma warning disable CA1001 // The semaphore never creates a wait handle, so there is nothing to dispose.
internal sealed class AuditGate(GuardServices services, IDenialExplainer explainer)
{
    private readonly ConcurrentQueue<OutcomeRecord> _unrecorded = new();
    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>Whether outcomes wait to be written.</summary>
    internal bool HasUnrecorded => services.Audit is not null && !_unrecorded.IsEmpty;

    /// <summary>Writes the outcomes that wait; throws, so that nothing runs, while they cannot be written.</summary>
    internal ValueTask RequireOutcomesAsync(CancellationToken cancellationToken) => WriteUnrecordedAsync(cancellationToken);

    internal ValueTask WriteAsync(CallDecision decision, CancellationToken cancellationToken) =>
        services.Audit is { } sink ? sink.WriteAsync(AuditRecords.From(decision, services, explainer), cancellationToken) : default;

    internal ValueTask CompleteAsync(CallDecision decision, ToolOutcome outcome, Exception? error) =>
        services.Audit is { } sink ? CompleteAsync(sink, AuditRecords.From(decision, outcome, error, services.Clock)) : default;

    private async ValueTask CompleteAsync(IAuditSink sink, OutcomeRecord record)
    {
        try
        {
            await sink.WriteAsync(record, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The tool has run, so its result must be returned. Later calls are denied until the record is written.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _unrecorded.Enqueue(record);
            Log.OutcomeNotRecorded(services.Logger, exception, record.Tool, record.DecisionId);
        }
    }

    private async ValueTask WriteUnrecordedAsync(CancellationToken cancellationToken)
    {
        // One writer at a time: a second one could dequeue a record that is not written.
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (_unrecorded.TryPeek(out var record))
            {
                await services.Audit!.WriteAsync(record, cancellationToken).ConfigureAwait(false);
                _unrecorded.TryDequeue(out _);
            }
        }
        finally
        {
            _writing.Release();
        }
    }
}
