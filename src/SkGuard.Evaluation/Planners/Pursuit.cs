using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>A goal, what was tried for it, and what came of it.</summary>
internal sealed class Pursuit(Goal goal)
{
    private readonly HashSet<string> _tried = new(StringComparer.Ordinal);
    private readonly HashSet<string> _waited = new(StringComparer.Ordinal);
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    internal Goal Goal => goal;

    /// <summary>The call that is tried, with values read in results in their place.</summary>
    internal ToolUse Use { get; private set; } = goal.First;

    internal bool IsOpen => Outcome.Length == 0;

    /// <summary>What the answer says of it; empty while it is open.</summary>
    internal string Outcome { get; private set; } = "";

    internal bool IsNew(ToolUse use) => !_tried.Contains(use.Key);

    /// <summary>Puts values read in results in place; false where one is not to be found.</summary>
    internal bool Resolve(IReadOnlyList<string> newestFirst)
    {
        foreach (var (name, value) in Use.Arguments)
        {
            if (value is not Found found)
                continue;
            if (found.In(newestFirst) is not { } read)
                return false;
            Use = Use.With(name, read);
            goal = goal with { First = goal.First.With(name, read) };
        }

        _tried.Add(Use.Key);
        return true;
    }

    internal void Try(ToolUse use) => Use = use;

    /// <summary>True once for each call and each thing to wait for.</summary>
    internal bool MayWaitFor(string what) => _waited.Add(what + Use.Key);

    /// <summary>
    /// The next that the user named instead, then the next tool that serves the user as well and whose required parameters the prompt fills;
    /// false where none is left.
    /// </summary>
    internal bool TryInstead(IReadOnlyList<ToolSchema> tools)
    {
        var others = tools.Where(tool => goal.Serving.Contains(tool.Name))
            .Select(tool => (Tool: tool, Use: OtherTool.Begin(this, tool)))
            .Where(other => other.Tool.Required.IsSubsetOf(other.Use.Arguments.Keys))
            .Select(other => other.Use);
        if ((goal.Instead.Find(IsNew) ?? others.FirstOrDefault(use => IsNew(use) && _others.Add(use.Tool))) is not { } next)
            return false;
        Use = next;
        return true;
    }

    internal void Succeed()
    {
        var changed = goal.First.Tool == Use.Tool
            ? Use.Arguments.Where(pair => !Values.Same(goal.First.Arguments.GetValueOrDefault(pair.Key), pair.Value)).Select(pair => pair.Key).ToArray()
            : [.. Use.Arguments.Keys.Where(name => goal.First.Arguments.TryGetValue(name, out var first) && !Values.Same(first, Use.Arguments[name]))];
        var isPart = changed.Any(name => goal.Open.GetValueOrDefault(name) is { IsPart: true });
        var how = Use.Tool == goal.First.Tool ? "" : $" by {Use.Tool}";
        var values = changed.Select(name => $"{name} {Values.Text(Use.Arguments[name])} instead of {Values.Text(goal.First.Arguments.GetValueOrDefault(name) ?? "none")}");
        Outcome = $"{(isPart ? Answers.Part(goal.Name) : "Done: " + goal.Name)}{how}{(changed.Length > 0 ? " with " + string.Join(", ", values) : "")}.";
    }

    internal void Drop() => Outcome = Answers.NotDone(goal.Name) + ".";
}
