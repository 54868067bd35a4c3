using SkGuard.Decisions;

namespace SkGuard.Explanations;

/// <summary>
/// Remembers the denials of the runs that were denied something last. Nobody says when a run is over, so the one that was quiet longest is
/// forgotten for a new one: that costs it its counts, and counts decide nothing. A permitted call comes here only where somebody listens
/// for recoveries.
/// </summary>
internal sealed class DenialHistory(int capacity = 4_096)
{
    /// <summary>Where only the conversation is known, a pause as long as this is taken for the user's next turn.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<RunKey, LinkedListNode<RunHistory>> _runs = [];

    /// <summary>The one that was denied something last comes first.</summary>
    private readonly LinkedList<RunHistory> _byUse = [];

    /// <summary>How many runs are kept.</summary>
    internal int Kept
    {
        get
        {
            lock (_lock)
                return _runs.Count;
        }
    }

    /// <summary>Counts a denial, once however often it is asked for.</summary>
    /// <param name="decision">The denied call.</param>
    /// <param name="violations">What was wrong with its arguments.</param>
    /// <param name="sentence">The reason in words: with another one the same call is no repetition.</param>
    internal DenialCounts Count(CallDecision decision, IReadOnlyList<Violation> violations, string sentence)
    {
        if (decision.Explained.Counts is { } counted)
            return counted;
        var repetition = RunKey.From(decision) is { } key ? Add(key, decision, violations, sentence) : DenialCounts.First;
        decision.Explained.Counts = repetition;
        return repetition;
    }

    /// <summary>Notes a permitted call; true if the run was denied the tool before it.</summary>
    internal bool Recovered(CallDecision decision)
    {
        if (RunKey.From(decision) is not { } key)
            return false;
        lock (_lock)
            return _runs.TryGetValue(key, out var run) && run.Value.Close(decision.Tool.Name);
    }

    private DenialCounts Add(RunKey key, CallDecision decision, IReadOnlyList<Violation> violations, string sentence)
    {
        // Arguments that could not be bound are told apart by what was wrong with them.
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

    /// <summary>Which parameters were at fault, whatever was in them: no name that a caller makes up is among them.</summary>
    private static string ArgumentsOf(ToolDescription tool, IReadOnlyList<Violation> violations) => violations.Count == 0
        ? ""
        : string.Join(',', violations.Select(violation => tool.IndexOf(violation.Root ?? violation.Argument)).Where(index => index >= 0).Distinct().Order());
}
