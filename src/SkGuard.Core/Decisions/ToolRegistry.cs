
namespace SkGuard.Decisions;

/// <summary>
/// The latest tool of each name in all kernels so far. Applications recreate plugins for each request, and each problem is reported once.
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

    /// <summary>Adds tools. Returns false if all of them are known.</summary>
    /// <param name="tools">The tools of a kernel.</param>
    /// <param name="all">All tools so far.</param>
    /// <param name="isFirst">Whether there were no tools before.</param>
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

    /// <summary>Clears the registry after the first kernel failed validation, so that the next kernel is validated as the first.</summary>
    internal void Forget()
    {
        lock (_gate)
            _tools.Clear();
    }

    /// <summary>Returns the problems that were not reported before, as text.</summary>
    internal IReadOnlyList<string> New(IEnumerable<GuardProblem> problems)
    {
        lock (_gate)
            return [.. problems.Select(problem => problem.ToString()).Where(_told.Add)];
    }

    private static bool IsSame(ToolDescription one, ToolDescription other) =>
        one.Parameters.Select(parameter => parameter.Name).SequenceEqual(other.Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal);
}
