using System.Collections.Concurrent;

namespace SkGuard;

/// <summary>A tool's decisions between two calls. One is nearly always enough; the others serve calls in parallel.</summary>
internal sealed class DecisionPool(Tool tool)
{
    private const int Most = 32;

    private readonly ConcurrentQueue<Decision> _others = new();
    private Decision? _one;

    internal Decision Rent()
    {
        if (Interlocked.Exchange(ref _one, null) is { } decision || _others.TryDequeue(out decision))
            return decision;
        return new Decision(tool);
    }

    internal void Return(Decision decision)
    {
        decision.Reset();

        // Of two that come back at once one may be lost, which costs an allocation; none can be rented twice.
        if (Volatile.Read(ref _one) is null)
            Volatile.Write(ref _one, decision);
        else if (_others.Count < Most)
            _others.Enqueue(decision);
    }
}
