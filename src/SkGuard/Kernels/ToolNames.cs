using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>Refuses two tools that one name could mean: models and connectors match names by case-insensitive text.</summary>
internal static class ToolNames
{
    internal static void RefuseCollisions(KernelPluginCollection plugins)
    {
        var problems = plugins
            .SelectMany(plugin => plugin.Select(function => $"{plugin.Name}.{function.Name}"))
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(names => names.Count() > 1)
            .Select(names => new GuardProblem(
                $"The tools {string.Join(" and ", names)} have names that differ only in case or in where the '.' stands, so one rule could mean either; rename one of them."))
            .ToArray();
        if (problems.Length > 0)
            throw new GuardConfigurationException(problems);
    }
}
