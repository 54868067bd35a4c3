
namespace SkGuard.Decisions;

/// <summary>
/// Tools registered after the start that the configuration does not fit. Their calls are denied until it does, because a restriction may be
/// ineffective.
/// </summary>
internal sealed class MisconfiguredTools
{
    private volatile ToolProblem[] _problems = [];

    internal IReadOnlyList<ToolProblem> Problems
    {
        get => _problems;
        set => _problems = [.. value];
    }

    /// <summary>Whether there are any. Read by every decision.</summary>
    internal bool Any => _problems.Length > 0;

    /// <summary>Returns the configuration problem of a tool; null if there is none.</summary>
    internal GuardProblem? ProblemOf(ToolDescription tool)
    {
        foreach (var found in _problems)
            if (string.Equals(found.About, tool.Name, StringComparison.Ordinal) || string.Equals(found.About, tool.Plugin, StringComparison.Ordinal))
                return found.Problem;
        return null;
    }
}
