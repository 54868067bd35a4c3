namespace SkGuard.Decisions;

/// <summary>A problem in the configuration of tools that makes their calls undecidable.</summary>
/// <param name="Problem">The problem and its position.</param>
/// <param name="About">A tool as <c>Plugin.function</c>, or a plugin if the entry names a tool that the plugin does not have.</param>
internal sealed record ToolProblem(GuardProblem Problem, string About)
{
    /// <summary>Whether it is the same problem, regardless of its line.</summary>
    internal bool IsAs(ToolProblem other) => About == other.About && Problem.Message == other.Problem.Message && Problem.Path == other.Problem.Path;
}
