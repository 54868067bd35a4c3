using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>Replaces plugins by guarded ones. Each plugin is wrapped once for all kernels.</summary>
internal sealed class GuardedPlugins(ToolGuard guard)
{
    private readonly ConditionalWeakTable<KernelPlugin, KernelPlugin> _guarded = [];
    private readonly ConditionalWeakTable<KernelPlugin, object> _met = [];

    internal ToolGuard Guard => guard;

    internal static IEnumerable<ToolDescription> ToolsOf(Kernel kernel) => ToolsOf(kernel.Plugins);

    /// <summary>Copies a kernel with an authority, which the copied functions carry.</summary>
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
    /// Wraps plugins that were added after the kernel was created, and binds them in a bound kernel. The content of the application's
    /// collection is replaced atomically, so that concurrent readers are not disturbed.
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

    /// <summary>Replaces all unguarded plugins of a collection.</summary>
    internal KernelPluginCollection Replace(KernelPluginCollection plugins)
    {
        // First, because recreating a plugin with two such tools would fail with an unclear message.
        ToolNames.RefuseCollisions(plugins);
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

    /// <summary>Checks the grants of an authority that is bound to a kernel.</summary>
    internal void Bound(Authority authority) => guard.CheckGrants(authority);

    /// <summary>
    /// Registers tools, which are known only when a kernel is built. Plugins that failed validation are validated again for the next
    /// kernel.
    /// </summary>
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
        if (!guard.HasRegisteredTools) // later plugins require approval too, but must not fail a request
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
