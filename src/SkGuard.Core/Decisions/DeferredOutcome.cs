using SkGuard.Decisions;
namespace SkGuard;

/// <summary>
/// The outcome of a call whose function returned a deferred result. It is recorded once: when all parts of the work have ended, or when the
/// work is abandoned at the end of the run or because the result is no longer referenced.
/// </summary>
public sealed class DeferredOutcome
{
    private readonly Lock _lock = new();
    private readonly DecisionPoint _guard;
    private CallDecision? _decision;
    private int _parts = 1; // the function itself, until it has returned
    private ToolOutcome _outcome = ToolOutcome.Completed;
    private Exception? _error;

    internal DeferredOutcome(DecisionPoint guard, CallDecision decision)
    {
        _guard = guard;
        _decision = decision;
        guard.OpenCalls.Add(this);
        decision.Origin.Run.OpenCalls?.Add(this);
    }

    // The result is unreachable, so nothing can read it. Recording may block, which a finalizer must not.
    /// <summary>Abandons the work when the result is no longer referenced.</summary>
    ~DeferredOutcome() => ThreadPool.UnsafeQueueUserWorkItem(static call => _ = call.AbandonAsync().AsTask(), this, preferLocal: false);

    /// <summary>Whether the outcome is recorded. No work of the call may run afterwards.</summary>
    public bool IsOver => Volatile.Read(ref _decision) is null;

    /// <summary>Begins another part of the work.</summary>
    public void BeginPart()
    {
        lock (_lock)
            _parts++;
    }

    /// <summary>
    /// Ends a part of the work, the first of which is the function itself. The outcome of the call is that of its worst part.
    /// </summary>
    /// <param name="outcome">How the part ended.</param>
    /// <param name="error">The exception of a failed part; null for none.</param>
    public ValueTask EndPartAsync(ToolOutcome outcome, Exception? error)
    {
        CallDecision decision;
        lock (_lock)
        {
            if (_decision is null)
                return default;
            Note(outcome, error);
            if (--_parts > 0)
                return default;
            (decision, _decision) = (_decision, null);
        }

        return CompleteAsync(decision);
    }

    /// <summary>Abandons the remaining work and records the outcome.</summary>
    public ValueTask AbandonAsync()
    {
        CallDecision decision;
        lock (_lock)
        {
            if (_decision is null)
                return default;
            Note(ToolOutcome.Cancelled, error: null);
            (decision, _decision) = (_decision, null);
        }

        return CompleteAsync(decision);
    }

    private void Note(ToolOutcome outcome, Exception? error)
    {
        if (_outcome == ToolOutcome.Failed || outcome == ToolOutcome.Completed)
            return;
        _outcome = outcome;
        _error = error;
    }

    private async ValueTask CompleteAsync(CallDecision decision)
    {
#pragma warning disable CA1816 // Nothing to dispose: the finalizer would only record the outcome.
        GC.SuppressFinalize(this);
#pragma warning restore CA1816
        try
        {
            await _guard.CompleteAsync(decision, _outcome, _error).ConfigureAwait(false);
        }
        finally
        {
            DecisionPoint.Return(decision);
        }
    }
}
