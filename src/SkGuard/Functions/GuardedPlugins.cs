using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>Replaces plugins by guarded ones. A plugin is wrapped once, however many kernels are made with it.</summary>
internal sealed class GuardedPlugins(ToolGuard guard)
{
    private readonly ConditionalWeakTable<KernelPlugin, KernelPlugin> _guarded = [];
    private readonly ConditionalWeakTable<KernelPlugin, object> _met = [];

    /// <summary>The guard that decides the calls of the plugins.</summary>
    internal ToolGuard Guard => guard;

    internal static IEnumerable<ToolDescription> ToolsOf(Kernel kernel) => ToolsOf(kernel.Plugins);

    /// <summary>A kernel like another one that acts under an authority, which its functions carry.</summary>
    internal Kernel Bind(Kernel kernel, KernelAuthority authority)
    {
        var before = KernelAuthority.Find(kernel);
        var plugins = Replace(new KernelPluginCollection(kernel.Plugins));
        var bound = new KernelPluginCollection();
        foreach (var plugin in plugins)
            bound.Add(plugin is not BoundPlugin own ? new BoundPlugin(plugin, authority)
                : ReferenceEquals(own.Bound, before) ? new BoundPlugin(own.Guarded, authority)
                : own); // of another kernel, whose authority it keeps
        return authority.Bind(kernel, bound);
    }

    /// <summary>
    /// Gives the plugins that were added to a kernel since it was made their doors, and in a bound kernel its authority. The collection stays the
    /// application's; what it holds is exchanged at once, so that nobody who reads it meanwhile is disturbed.
    /// </summary>
    internal void Meet(Kernel kernel)
    {
        var bound = KernelAuthority.Find(kernel);
        if (!kernel.Plugins.Any(plugin => IsLate(plugin, bound)))
            return;
        var met = new KernelPluginCollection();
        foreach (var plugin in Replace(new KernelPluginCollection(kernel.Plugins)))
            met.Add(bound is null || plugin is BoundPlugin ? plugin : new BoundPlugin(plugin, bound));
        Volatile.Write(ref Held(kernel.Plugins), Held(met));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_plugins")]
    private static extern ref Dictionary<string, KernelPlugin> Held(KernelPluginCollection plugins);

    private bool IsLate(KernelPlugin plugin, KernelAuthority? bound) =>
        plugin is not BoundPlugin && (bound is not null || !_met.TryGetValue(plugin, out _));

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

        var unmet = plugins.Where(plugin => plugin is not BoundPlugin && !_met.TryGetValue(plugin, out _)).ToArray();
        if (unmet.Length > 0)
            Meet(unmet);
        return plugins;
    }

    /// <summary>An authority is bound to a kernel with these plugins.</summary>
    internal void Bound(Authority authority) => guard.CheckGrants(authority);

    /// <summary>Only when a kernel is made are the tools known that rules speak of. What the first is refused for is met again by the next.</summary>
    private void Meet(KernelPlugin[] plugins)
    {
        guard.RegisterTools([.. ToolsOf(plugins)]);
        foreach (var plugin in plugins)
            _met.AddOrUpdate(plugin, plugin);
    }

    private static IEnumerable<ToolDescription> ToolsOf(IEnumerable<KernelPlugin> plugins) => plugins
        .SelectMany(plugin => plugin is BoundPlugin bound ? bound.Guarded : plugin)
        .Select(GuardedFunction.Find).OfType<GuardedFunction>().Select(function => function.Tool);

    private KernelPlugin Of(KernelPlugin plugin)
    {
        if (plugin is BoundPlugin)
            return plugin;
        if (_guarded.TryGetValue(plugin, out var known))
            return known;
        if (!guard.HasRegisteredTools) // later ones ask for approval all the same, and a request does not fail for them
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
