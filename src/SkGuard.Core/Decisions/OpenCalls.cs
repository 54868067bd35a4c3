namespace SkGuard.Decisions;

/// <summary>
/// The calls of a run or a decision point whose outcomes are pending. References are weak: an unreachable call records its outcome itself.
/// </summary>
internal sealed class OpenCalls
{
    private const int MinCapacity = 64;

    private readonly Lock _lock = new();
    private List<WeakReference<DeferredOutcome>> _calls = [];
    private int _most = MinCapacity;
    private volatile bool _isOver;

    /// <summary>Whether the run or the decision point has ended.</summary>
    internal bool IsOver => _isOver;

    internal void Add(DeferredOutcome call)
    {
        lock (_lock)
        {
            if (_calls.Count >= _most)
            {
                _calls.RemoveAll(static known => !known.TryGetTarget(out var kept) || kept.IsOver);
                _most = Math.Max(MinCapacity, 2 * _calls.Count);
            }

            _calls.Add(new WeakReference<DeferredOutcome>(call));
        }
    }

    /// <summary>Abandons the remaining work of the calls and records their outcomes.</summary>
    internal async ValueTask AbandonAsync()
    {
        _isOver = true;
        List<WeakReference<DeferredOutcome>> calls;
        lock (_lock)
            (calls, _calls) = (_calls, []);
        foreach (var known in calls)
            if (known.TryGetTarget(out var call))
                await call.AbandonAsync().ConfigureAwait(false);
    }
}
