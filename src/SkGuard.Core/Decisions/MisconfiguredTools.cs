
namespace SkGuard.Decisions;

/// <summary>
/// The tools that came after the start and that the configuration does not fit: what it says of them does not hold, a restriction perhaps
/// among it, so no call of theirs is decided until either is mended.
/// </summary>
internal sealed class MisconfiguredTools
{
    private volatile ToolProblem[] _problems = [];

    internal IReadOnlyList<ToolProblem> Problems
    {
        get => _problems;
        set => _problems = [.. value];
    }

    /// <summary>Whether there are any, which every decision asks.</summary>
    internal bool Any => _problems.Length > 0;

    /// <summary>What is wrong with the configuration of a tool; null where it fits.</summary>
    internal GuardProblem? ProblemOf(ToolDescription tool)
    {
        foreach (var found in _problems)
            if (string.Equals(found.About, tool.Name, StringComparison.Ordinal) || string.Equals(found.About, tool.Plugin, StringComparison.Ordinal))
                return found.Problem;
        return null;
    }
}
