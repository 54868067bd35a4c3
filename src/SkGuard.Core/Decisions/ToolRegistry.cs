
namespace SkGuard.Decisions;

/// <summary>
/// The tools of all kernels so far, by name as last met: applications make the same plugins again for each request, and what was said of
/// them once is not said again.
/// </summary>
internal sealed class ToolRegistry
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, ToolDescription> _tools = new(StringComparer.Ordinal);

    internal IReadOnlyCollection<ToolDescription> All
    {
        get
        {
            lock (_gate)
                return [.. _tools.Values];
        }
    }

    internal bool Any
    {
        get
        {
            lock (_gate)
                return _tools.Count > 0;
        }
    }

    /// <summary>False where all of them are known.</summary>
    /// <param name="tools">A kernel's tools.</param>
    /// <param name="all">They and all before them.</param>
    /// <param name="isFirst">Whether there were none before them.</param>
    internal bool Add(IEnumerable<ToolDescription> tools, out IReadOnlyList<ToolDescription> all, out bool isFirst)
    {
        lock (_gate)
        {
            isFirst = _tools.Count == 0;
            var isNew = false;
            foreach (var tool in tools)
                if (!_tools.TryGetValue(tool.Name, out var known) || !IsSame(known, tool))
                    (_tools[tool.Name], isNew) = (tool, true);
            all = [.. _tools.Values];
            return isNew;
        }
    }

    /// <summary>The first kernel was refused: the next one is the first.</summary>
    internal void Forget()
    {
        lock (_gate)
            _tools.Clear();
    }

    /// <summary>What was not told before, as it is told.</summary>
    internal IReadOnlyList<string> New(IEnumerable<GuardProblem> problems)
    {
        lock (_gate)
            return [.. problems.Select(problem => problem.ToString()).Where(_told.Add)];
    }

    private static bool IsSame(ToolDescription one, ToolDescription other) =>
        one.Parameters.Select(parameter => parameter.Name).SequenceEqual(other.Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal);
}
