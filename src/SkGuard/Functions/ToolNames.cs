using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>Rejects ambiguous tool names. Models and connectors match names without regard to case.</summary>
internal static class ToolNames
{
    /// <summary>Collects individually registered plugins, with a clear message for equal names.</summary>
    /// <exception cref="GuardConfigurationException">Names collide.</exception>
    internal static KernelPluginCollection Collect(IEnumerable<KernelPlugin> plugins)
    {
        var all = plugins.ToArray();
        RefuseCollisions(all);
        return new KernelPluginCollection(all);
    }

    /// <exception cref="GuardConfigurationException">Names collide.</exception>
    internal static void RefuseCollisions(IReadOnlyCollection<KernelPlugin> plugins)
    {
        var problems = Colliding(plugins.Select(plugin => plugin.Name)).Select(names => new GuardProblem(
                $"There are plugins named {names}. Names are told apart without regard to case, so one rule could mean either: add one of them under another name."))
            .ToList();
        if (problems.Count == 0)
            problems.AddRange(Colliding(plugins.SelectMany(plugin => plugin.Select(function => $"{plugin.Name}.{function.Name}"))).Select(names => new GuardProblem(
                $"There are tools named {names}. Names are told apart without regard to case or to where the '.' stands, so one rule could mean either: rename one of them.")));
        if (problems.Count > 0)
            throw new GuardConfigurationException(problems);
    }

    private static IEnumerable<string> Colliding(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => string.Join(" and ", same));
}
