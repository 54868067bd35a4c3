using SkGuard.Decisions;

namespace SkGuard.Explanations;

/// <summary>
/// The denials of the most recently denied runs. The end of a run is unknown, so the least recently used one is removed for a new one,
/// which only loses its counts. Permitted calls are added only if recoveries are observed.
/// </summary>
internal sealed class DenialHistory(int capacity = 4_096)
{
    /// <summary>The pause that separates turns if only the conversation is known.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<RunKey, LinkedListNode<RunHistory>> _runs = [];

    /// <summary>The runs, most recently denied first.</summary>
    private readonly LinkedList<RunHistory> _byUse = [];

    /// <summary>The number of stored runs.</summary>
    internal int Kept
    {
        get
        {
            lock (_lock)
                return _runs.Count;
        }
    }

    /// <summary>Counts a denial once, on the first request.</summary>
    /// <param name="decision">The denied call.</param>
    /// <param name="violations">The arguments at fault.</param>
    /// <param name="sentence">The reason as text. A call denied for another reason is no repetition.</param>
    internal DenialCounts Count(CallDecision decision, IReadOnlyList<Violation> violations, string sentence)
    {
        if (decision.Explained.Counts is { } counted)
            return counted;
        var repetition = RunKey.From(decision) is { } key ? Add(key, decision, violations, sentence) : DenialCounts.First;
        decision.Explained.Counts = repetition;
        return repetition;
    }

    /// <summary>Records a permitted call. Returns true if the run was denied the tool before.</summary>
    internal bool Recovered(CallDecision decision)
    {
        if (RunKey.From(decision) is not { } key)
            return false;
        lock (_lock)
            return _runs.TryGetValue(key, out var run) && run.Value.Close(decision.Tool.Name);
    }

    private DenialCounts Add(RunKey key, CallDecision decision, IReadOnlyList<Violation> violations, string sentence)
    {
        // Arguments that could not be bound are identified by their violations.
        var sent = decision.Problems.Count == 0 && decision.Arguments is { } arguments
            ? System.Text.Encoding.UTF8.GetString(arguments.CanonicalUtf8())
            : string.Join('\n', violations.Select(violation => $"{violation.Argument} {violation.Value}"));
        lock (_lock)
            return Touch(key, decision.Now).Add(
                decision.Tool.Name, decision.Code!.Value, ArgumentsOf(decision.Tool, violations), $"{sentence}\n{sent}", decision.Origin.Message, decision.Now);
    }

    private RunHistory Touch(RunKey key, DateTimeOffset now)
    {
        if (_runs.Remove(key, out var node))
        {
            _byUse.Remove(node);
            if (key.Run is null && now - node.Value.Last >= Pause)
                node = null;
        }
        else if (_runs.Count >= capacity)
        {
            _runs.Remove(_byUse.Last!.Value.Key);
            _byUse.RemoveLast();
        }

        node ??= new LinkedListNode<RunHistory>(new RunHistory(key));
        _byUse.AddFirst(node);
        _runs.Add(key, node);
        return node.Value;
    }

    /// <summary>The parameters at fault, without names that a caller invents.</summary>
    private static string ArgumentsOf(ToolDescription tool, IReadOnlyList<Violation> violations) => violations.Count == 0
        ? ""
        : string.Join(',', violations.Select(violation => tool.IndexOf(violation.Root ?? violation.Argument)).Where(index => index >= 0).Distinct().Order());
}
