using System.Collections.Concurrent;

namespace SkGuard.Decisions;

/// <summary>A tool's decisions between two calls. One is nearly always enough; the others serve calls in parallel.</summary>
internal sealed class DecisionPool(ToolDescription tool)
{
    private const int MaxPooled = 32;

    private readonly ConcurrentQueue<CallDecision> _others = new();
    private CallDecision? _one;

    /// <summary>A decision for a call of the tool, which nobody else holds.</summary>
    internal static CallDecision Rent(ToolDescription tool) => ((DecisionPool)(tool.Decisions ??= new DecisionPool(tool))).Rent();

    /// <summary>Takes back a decision that nobody holds any more.</summary>
    internal static void Return(CallDecision decision) => ((DecisionPool)decision.Tool.Decisions!).Keep(decision);

    private CallDecision Rent() =>
        Interlocked.Exchange(ref _one, null) is { } decision || _others.TryDequeue(out decision) ? decision : new CallDecision(tool);

    private void Keep(CallDecision decision)
    {
        decision.Reset();

        // Of two that come back at once one may be lost, which costs an allocation; none can be rented twice.
        if (Volatile.Read(ref _one) is null)
            Volatile.Write(ref _one, decision);
        else if (_others.Count < MaxPooled)
            _others.Enqueue(decision);
    }
}
