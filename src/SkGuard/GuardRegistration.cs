using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.SemanticKernel;
using SkGuard.Discovery;
using SkGuard.Filters;
using SkGuard.Functions;

namespace SkGuard;

/// <summary>Registers a guard and its services.</summary>
internal static class GuardRegistration
{
    /// <exception cref="GuardConfigurationException">The configuration is invalid.</exception>
    /// <exception cref="InvalidOperationException">A guard is already registered.</exception>
    internal static void Add(IServiceCollection services, IConfiguration? configuration, Action<SkGuardOptions>? configure)
    {
        services.AddToolGuard(configuration, configure);
        FunctionFields.RequireKnown();
        services.AddSingleton(provider =>
        {
            RefuseOtherPlugins(services);
            return new GuardedPlugins(provider.GetRequiredService<ToolGuard>());
        });
        services.AddSingleton(provider => new OfferedFunctions(provider.GetRequiredService<ToolGuard>(), provider.GetRequiredService<GuardedPlugins>()));
        services.AddSingleton<IFunctionInvocationFilter>(provider => new GuardFunctionFilter(provider.GetRequiredService<GuardedPlugins>().Guard));
        services.AddSingleton<IAutoFunctionInvocationFilter>(provider => new GuardAutoFilter(provider.GetRequiredService<GuardedPlugins>().Guard));
        services.AddHostedService(provider => new GuardStart(provider));
        GuardPlugins(services);
    }

    /// <summary>Replaces the collection that kernels take their plugins from, so that no kernel has an unguarded one.</summary>
    private static void GuardPlugins(IServiceCollection services)
    {
        var plugins = Plugins(services.LastOrDefault(service => service.ServiceType == typeof(KernelPluginCollection) && !service.IsKeyedService));
        services.RemoveAll<KernelPluginCollection>();
        services.AddTransient(provider => provider.GetRequiredService<GuardedPlugins>().Replace(plugins(provider)));
    }

    /// <summary>Rejects a later collection, such as that of a second AddKernel(), which would replace the guarded one.</summary>
    private static void RefuseOtherPlugins(IServiceCollection services)
    {
        if (services.Count(service => service.ServiceType == typeof(KernelPluginCollection) && !service.IsKeyedService) > 1)
            throw new InvalidOperationException(
                "A KernelPluginCollection was registered after AddSkGuard (AddKernel does that too), so kernels would be made with unguarded plugins. "
                + "Call AddSkGuard after it.");
    }

    /// <summary>Returns the original source of plugins: the application's collection, or the individually registered plugins.</summary>
    private static Func<IServiceProvider, KernelPluginCollection> Plugins(ServiceDescriptor? own) => own switch
    {
        { ImplementationInstance: KernelPluginCollection plugins } => _ => new KernelPluginCollection(plugins),
        { ImplementationFactory: { } factory } => provider => new KernelPluginCollection((KernelPluginCollection)factory(provider)),
        _ => provider => ToolNames.Collect(provider.GetServices<KernelPlugin>()),
    };
}
