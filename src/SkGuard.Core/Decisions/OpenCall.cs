namespace SkGuard.Decisions;

/// <summary>
/// A call whose function returned before its work was done, because what it returned computes when it is read. Its outcome is recorded once:
/// when every part of that work has ended, or when it is abandoned, at the end of its run or when nobody can read it any more.
/// </summary>
internal sealed class OpenCall
{
    private readonly Lock _lock = new();
    private readonly DecisionPoint _guard;
    private CallDecision? _decision;
    private int _parts = 1; // the function itself, until it has returned
    private ToolOutcome _outcome = ToolOutcome.Completed;
    private Exception? _error;

    internal OpenCall(DecisionPoint guard, CallDecision decision)
    {
        _guard = guard;
        _decision = decision;
        guard.OpenCalls.Add(this);
        decision.Origin.Run.OpenCalls?.Add(this);
    }

    // Nobody holds what the function returned, so nobody will read it. Recording may wait, which a finalizer must not.
    ~OpenCall() => ThreadPool.UnsafeQueueUserWorkItem(static call => _ = call.AbandonAsync().AsTask(), this, preferLocal: false);

    /// <summary>The outcome is recorded: nothing of the call may run from here on.</summary>
    internal bool IsOver => Volatile.Read(ref _decision) is null;

    internal void Begin()
    {
        lock (_lock)
            _parts++;
    }

    /// <summary>One part of the work has ended. The outcome of the call is that of its worst part.</summary>
    internal ValueTask EndAsync(ToolOutcome outcome, Exception? error)
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

    /// <summary>What has not ended by now will not be done.</summary>
    internal ValueTask AbandonAsync()
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
#pragma warning disable CA1816 // It has nothing to dispose: recording the outcome is all that its finalizer would do.
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
