using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>Replaces plugins by guarded ones. A plugin is wrapped once, however many kernels are made with it.</summary>
internal sealed class GuardedPlugins(Guard guard, GuardSetup setup)
{
    private readonly ConditionalWeakTable<KernelPlugin, KernelPlugin> _guarded = [];
    private readonly ConditionalWeakTable<KernelPlugin, object> _met = [];

    /// <summary>Replaces every plugin of a collection that is not guarded yet.</summary>
    internal KernelPluginCollection Replace(KernelPluginCollection plugins)
    {
        ToolNames.RefuseCollisions(plugins); // before a plugin of two such tools is made anew, which would fail in words for nobody
        foreach (var plugin in plugins.ToArray())
        {
            var guarded = Of(plugin);
            if (ReferenceEquals(guarded, plugin))
                continue;
            plugins.Remove(plugin);
            plugins.Add(guarded);
        }

        var unmet = plugins.Where(plugin => !_met.TryGetValue(plugin, out _)).ToArray();
        if (unmet.Length > 0)
            Meet(unmet);
        return plugins;
    }

    /// <summary>Only when a kernel is made are the tools known that rules speak of. What the first is refused for is met again by the next.</summary>
    private void Meet(KernelPlugin[] plugins)
    {
        setup.Meet([.. plugins.SelectMany(plugin => plugin).Select(GuardedFunction.Of).OfType<GuardedFunction>().Select(function => function.Tool)]);
        foreach (var plugin in plugins)
            _met.AddOrUpdate(plugin, plugin);
    }

    private KernelPlugin Of(KernelPlugin plugin)
    {
        if (_guarded.TryGetValue(plugin, out var known))
            return known;
        foreach (var function in plugin)
            ApprovalMarker.RequireKept(function, plugin.Name);
        var functions = plugin.Select(function => FunctionTool.IsPrompt(function) ? function : GuardedFunction.Wrap(guard, function, plugin.Name)).ToArray();
        var guarded = functions.SequenceEqual(plugin) ? plugin : KernelPluginFactory.CreateFromFunctions(plugin.Name, plugin.Description, functions);
        _guarded.AddOrUpdate(plugin, guarded);
        if (!ReferenceEquals(guarded, plugin))
            _guarded.AddOrUpdate(guarded, guarded);
        return guarded;
    }
}
