namespace SkGuard.Decisions;

/// <summary>Something that is wrong with what is configured for tools, and whose calls it makes undecidable.</summary>
/// <param name="Problem">What is wrong, and where.</param>
/// <param name="About">A tool as <c>Plugin.function</c>; or a plugin, where the entry names a tool that the plugin does not have.</param>
internal sealed record ToolProblem(GuardProblem Problem, string About)
{
    /// <summary>Whether it is the same mistake, wherever the line has moved to.</summary>
    internal bool IsAs(ToolProblem other) => About == other.About && Problem.Message == other.Problem.Message && Problem.Path == other.Problem.Path;
}
