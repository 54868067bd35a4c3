using System.Collections.Concurrent;

namespace SkGuard.Decisions;

/// <summary>Pools the decisions of a tool. Sequential calls use one decision, concurrent calls the others.</summary>
internal sealed class DecisionPool(ToolDescription tool)
{
    private const int MaxPooled = 32;

    private readonly ConcurrentQueue<CallDecision> _others = new();
    private CallDecision? _one;

    /// <summary>Rents a decision that no other call holds.</summary>
    internal static CallDecision Rent(ToolDescription tool) => ((DecisionPool)(tool.Decisions ??= new DecisionPool(tool))).Rent();

    /// <summary>Returns a decision to the pool.</summary>
    internal static void Return(CallDecision decision) => ((DecisionPool)decision.Tool.Decisions!).Keep(decision);

    private CallDecision Rent() =>
        Interlocked.Exchange(ref _one, null) is { } decision || _others.TryDequeue(out decision) ? decision : new CallDecision(tool);

    private void Keep(CallDecision decision)
    {
        decision.Reset();

        // Of two concurrent returns one may be lost, which costs an allocation; no decision can be rented twice.
        if (Volatile.Read(ref _one) is null)
            Volatile.Write(ref _one, decision);
        else if (_others.Count < MaxPooled)
            _others.Enqueue(decision);
    }
}
