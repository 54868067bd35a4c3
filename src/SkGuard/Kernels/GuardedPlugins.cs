using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>Replaces plugins by guarded ones. A plugin is wrapped once, however many kernels are made with it.</summary>
internal sealed class GuardedPlugins(Guard guard, GuardSetup setup)
{
    private int _isChecked;

    private readonly ConditionalWeakTable<KernelPlugin, KernelPlugin> _guarded = [];

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

        if (plugins.Count > 0 && Interlocked.Exchange(ref _isChecked, 1) == 0)
            Check(plugins);
        return plugins;
    }

    /// <summary>Once, when the first kernel is made: only now are the tools known that rules speak of.</summary>
    private void Check(KernelPluginCollection plugins)
    {
        var tools = plugins.SelectMany(plugin => plugin).Select(GuardedFunction.Of).OfType<GuardedFunction>().Select(function => function.Tool).ToArray();
        try
        {
            setup.Meet(tools);
        }
        catch (GuardConfigurationException)
        {
            _isChecked = 0; // the next kernel must not be made with them either
            throw;
        }
    }

    private KernelPlugin Of(KernelPlugin plugin)
    {
        if (_guarded.TryGetValue(plugin, out var known))
            return known;
        var functions = plugin.Select(function => FunctionTool.IsPrompt(function) ? function : GuardedFunction.Wrap(guard, function, plugin.Name)).ToArray();
        var guarded = functions.SequenceEqual(plugin) ? plugin : KernelPluginFactory.CreateFromFunctions(plugin.Name, plugin.Description, functions);
        _guarded.AddOrUpdate(plugin, guarded);
        if (!ReferenceEquals(guarded, plugin))
            _guarded.AddOrUpdate(guarded, guarded);
        return guarded;
    }
}
