using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SkGuard.Authorities;
using SkGuard.Grants;
using SkGuard.Text;

namespace SkGuard.Decisions;

/// <summary>Logs grants made in code that name a tool or plugin of no kernel so far, and so permit nothing.</summary>
internal sealed class GrantedTools(ToolRegistry met, ILogger logger)
{
    // Bounds the memory, because an application may derive patterns from data.
    private const int MaxPatterns = 10_000;

    private readonly ConcurrentDictionary<ToolPattern, bool> _noted = new();

    /// <param name="authority">An authority that is bound, or used by a call for the first time.</param>
    internal void Note(Authority authority)
    {
        foreach (var step in authority.Steps)
            foreach (var grant in step.Grants ?? [])
                if (grant.Pattern.Kind != ToolPatternKind.Effect && _noted.Count < MaxPatterns && _noted.TryAdd(grant.Pattern, true))
                    Check(grant.Pattern, step);
    }

    private void Check(ToolPattern pattern, AuthorityStep step)
    {
        var tools = met.All;
        var plugins = tools.Select(tool => tool.Plugin).Distinct(StringComparer.Ordinal).ToArray();
        if (!plugins.Contains(pattern.Plugin, StringComparer.Ordinal))
            Log.GrantOfNoTool(logger, pattern.ToString(), step.Principal.ToString(), $"no kernel so far has a plugin '{pattern.Plugin}'{NearestName.Ending(pattern.Plugin, plugins)}");
        else if (pattern.Kind == ToolPatternKind.Function && !tools.Any(tool => string.Equals(tool.Name, pattern.ToString(), StringComparison.Ordinal)))
            Log.GrantOfNoTool(logger, pattern.ToString(), step.Principal.ToString(), $"there is no such tool{NearestName.Ending(pattern.ToString(), tools.Select(tool => tool.Name))}");
    }
}
