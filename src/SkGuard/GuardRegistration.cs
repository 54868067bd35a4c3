using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.SemanticKernel;
using SkGuard.Configuration.Options;
using SkGuard.Configuration.Reading;
using SkGuard.Configuration.Snapshots;
using SkGuard.Decisions;
using SkGuard.Discovery;
using SkGuard.Filters;
using SkGuard.Functions;
using SkGuard.Hosting;

namespace SkGuard;

/// <summary>Registers a guard and all that kernels are guarded with.</summary>
internal static class GuardRegistration
{
    /// <exception cref="GuardConfigurationException">What can be known to be wrong before there are services.</exception>
    /// <exception cref="InvalidOperationException">There is a guard already.</exception>
    internal static void Add(IServiceCollection services, IConfiguration? configuration, Action<SkGuardOptions>? configure)
    {
        if (services.Any(service => service.ServiceType == typeof(DecisionPoint)))
            throw new InvalidOperationException("AddSkGuard was already called on this builder, and one guard decides for a kernel. Keep one of the calls, with all settings in its configuration.");

        FunctionFields.RequireKnown();
        AuthorityServiceCollectionExtensions.AddLifetimes(services);
        var root = configuration is null ? null : SectionRoot.Find(configuration, Configurations(services));
        Check(services, configuration, root, configure);
        SectionOptions.Add(services, configuration, root, configure);
        services.AddSingleton(provider =>
        {
            var baseFolder = provider.GetService<IHostEnvironment>()?.ContentRootPath ?? AppContext.BaseDirectory;
            return new GuardSetup(SnapshotInput.From(provider, configuration, baseFolder, root), baseFolder);
        });
        services.AddSingleton(provider =>
        {
            RefuseOtherPlugins(services);
            return provider.GetRequiredService<GuardSetup>().CreateGuard(provider);
        });
        services.AddSingleton(provider => new GuardedPlugins(provider.GetRequiredService<DecisionPoint>(), provider.GetRequiredService<GuardSetup>()));
        services.AddSingleton<IApprovals>(provider => provider.GetRequiredService<DecisionPoint>().Approvals);
        services.AddSingleton(provider => new OfferedFunctions(provider.GetRequiredService<DecisionPoint>(), provider.GetRequiredService<GuardedPlugins>()));
        services.AddSingleton<IFunctionInvocationFilter>(provider => new GuardFunctionFilter(provider.GetRequiredService<DecisionPoint>()));
        services.AddSingleton<IAutoFunctionInvocationFilter, GuardAutoFilter>();
        services.AddHostedService(provider => new GuardStart(provider));
        GuardPlugins(services);
    }

    /// <summary>
    /// What is wrong is told as early as it is certain. A key that is unknown stays so; files and values may be other ones when the services have
    /// configured the options, and a host tells at its start.
    /// </summary>
    private static void Check(IServiceCollection services, IConfiguration? configuration, IConfiguration? root, Action<SkGuardOptions>? configure)
    {
        if (services.Any(service => service.ServiceType == typeof(IHostEnvironment)))
        {
            if (configuration is not null && OptionsReader.Read(configuration, root) is { Options: null, Problems: var problems })
                throw new GuardConfigurationException(problems);
            return;
        }

        var input = configuration is null
            ? SnapshotInput.From(configure!, AppContext.BaseDirectory)
            : SnapshotInput.From(configuration, AppContext.BaseDirectory, configure, root);
        new GuardSetup(input, AppContext.BaseDirectory).Revisions.Dispose();
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
}
