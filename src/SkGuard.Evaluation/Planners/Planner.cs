using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>What chooses the next call. It sees the tools as advertised and what came back, never a policy.</summary>
internal abstract class Planner
{
    /// <summary>The next call; null when it is done.</summary>
    internal abstract ToolUse? Next(IReadOnlyList<ToolSchema> tools);

    /// <summary>The result of the last call, as text.</summary>
    internal abstract ValueTask LearnAsync(string result);

    /// <summary>The final answer.</summary>
    internal abstract string Answer { get; }
}
