using System.Collections.Immutable;

namespace SkGuard.Evaluation.Tasks;

/// <summary>One thing the user asks for, as an agent understands the prompt: the call it makes first, and what the user leaves open.</summary>
internal sealed record Goal(string Name, ToolUse First)
{
    /// <summary>What is left open, by argument.</summary>
    internal ImmutableDictionary<string, Freedom> Open { get; init; } = ImmutableDictionary<string, Freedom>.Empty;

    /// <summary>What else the prompt says, by the name of the parameter that would take it.</summary>
    internal ImmutableDictionary<string, object> Known { get; init; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>What the user named to be done instead if the first is not possible, in the user's order.</summary>
    internal ImmutableList<ToolUse> Instead { get; init; } = [];

    /// <summary>Tools that serve the goal as well, as the user sees it, without saying how.</summary>
    internal ImmutableHashSet<string> Serving { get; init; } = [];

    internal Goal Leaving(string argument, Freedom freedom) => this with { Open = Open.SetItem(argument, freedom) };

    internal Goal Knowing(string argument, object value) => this with { Known = Known.SetItem(argument, value) };

    internal Goal OrElse(ToolUse use) => this with { Instead = Instead.Add(use) };

    internal Goal OrBy(params string[] tools) => this with { Serving = Serving.Union(tools) };

    /// <summary>Whether another tool is one that the user takes for this.</summary>
    internal bool IsServedBy(string tool) => tool == First.Tool || Serving.Contains(tool) || Instead.Exists(use => use.Tool == tool);

    /// <summary>Whether an argument may be this instead of what was meant first (null where it was not given at all).</summary>
    internal bool Leaves(string argument, object? first, object value)
    {
        if (Values.Same(first, value))
            return true;
        if (Open.TryGetValue(argument, out var freedom))
            return freedom.Accepts(first, value);
        if (first is null)
            return !Known.TryGetValue(argument, out var said) || Values.Same(said, value);
        return false;
    }
}
