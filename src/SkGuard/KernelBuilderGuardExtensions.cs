using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SkGuard;

namespace Microsoft.SemanticKernel;

/// <summary>Puts a guard into the kernels that a builder makes.</summary>
public static class KernelBuilderGuardExtensions
{
    /// <summary>
    /// Checks every tool call of the kernels that this builder makes against the authority it is made under. A call beyond it does not run;
    /// its caller receives a <see cref="Denial"/> as JSON.
    /// </summary>
    /// <param name="builder">The builder. Its plugins may be added before or after.</param>
    /// <param name="configuration">The root of the configuration, or its section <c>SkGuard</c>.</param>
    /// <param name="configure">Changes the options after they were read; what it sets is used as it is.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="GuardConfigurationException">The configuration, a policy or an entity file cannot be used; all problems are listed.</exception>
    /// <exception cref="InvalidOperationException">The builder has a guard already.</exception>
    public static IKernelBuilder AddSkGuard(this IKernelBuilder builder, IConfiguration configuration, Action<SkGuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configuration);
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(Guard)))
            throw new InvalidOperationException("AddSkGuard was already called on this builder, and one guard decides for a kernel. Keep one of the calls, with all settings in its configuration.");

        FunctionFields.RequireKnown();
        var setup = new GuardSetup(configuration, configure, BaseFolder(services), SectionRoot.Of(configuration, Configurations(services)));
        services.AddSingleton(provider =>
        {
            RefuseOtherPlugins(services);
            return setup.CreateGuard(provider);
        });
        services.AddSingleton(provider => new GuardedPlugins(provider.GetRequiredService<Guard>(), setup));
        services.AddSingleton<IApprovals>(provider => provider.GetRequiredService<Guard>().Approvals);
        services.AddSingleton(provider => new OfferedFunctions(provider.GetRequiredService<Guard>(), provider.GetRequiredService<GuardedPlugins>()));
        services.AddSingleton<IFunctionInvocationFilter>(provider => new GuardFunctionFilter(provider.GetRequiredService<Guard>()));
        services.AddSingleton<IAutoFunctionInvocationFilter, GuardAutoFilter>();
        GuardPlugins(services);
        return builder;
    }

    /// <summary>The kernel takes its plugins from this collection, so no kernel is ever made with an unguarded one.</summary>
    private static void GuardPlugins(IServiceCollection services)
    {
        var plugins = Plugins(services.LastOrDefault(service => service.ServiceType == typeof(KernelPluginCollection) && !service.IsKeyedService));
        services.RemoveAll<KernelPluginCollection>();
        services.AddTransient(provider => provider.GetRequiredService<GuardedPlugins>().Replace(plugins(provider)));
    }

    /// <summary>A collection registered later, as a second AddKernel() does, would win over the guarded one.</summary>
    private static void RefuseOtherPlugins(IServiceCollection services)
    {
        if (services.Count(service => service.ServiceType == typeof(KernelPluginCollection) && !service.IsKeyedService) > 1)
            throw new InvalidOperationException(
                "A KernelPluginCollection was registered after AddSkGuard (AddKernel does that too), so kernels would be made with unguarded plugins. "
                + "Call AddSkGuard after it.");
    }

    /// <summary>What the kernel would have taken: a collection of the application's own, else the plugins that are registered one by one.</summary>
    private static Func<IServiceProvider, KernelPluginCollection> Plugins(ServiceDescriptor? own) => own switch
    {
        { ImplementationInstance: KernelPluginCollection plugins } => _ => new KernelPluginCollection(plugins),
        { ImplementationFactory: { } factory } => provider => new KernelPluginCollection((KernelPluginCollection)factory(provider)),
        _ => provider => ToolNames.Collect(provider.GetServices<KernelPlugin>()),
    };

    /// <summary>The host's configuration and the application's own, where they are at hand before there are services.</summary>
    private static IEnumerable<IConfiguration> Configurations(IServiceCollection services) =>
        from service in services
        let instance = service.IsKeyedService ? null : service.ImplementationInstance
        let configuration = instance as IConfiguration ?? (instance as HostBuilderContext)?.Configuration
        where configuration is not null
        select configuration;

    /// <summary>Relative paths start at the host's content root, else where the application is.</summary>
    private static string BaseFolder(IServiceCollection services) =>
        services.Select(service => service.IsKeyedService ? null : service.ImplementationInstance).OfType<IHostEnvironment>().LastOrDefault()?.ContentRootPath
        ?? AppContext.BaseDirectory;
}
