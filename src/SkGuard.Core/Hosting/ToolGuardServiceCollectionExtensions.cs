using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using SkGuard;
using SkGuard.Configuration.Options;
using SkGuard.Configuration.Reading;
using SkGuard.Configuration.Snapshots;
using SkGuard.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the decision point for enforcement points.</summary>
public static class ToolGuardServiceCollectionExtensions
{
    /// <summary>Adds a <see cref="ToolGuard"/> and its <see cref="IApprovals"/>. An enforcement point's own registration calls it.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The <c>SkGuard</c> section or its root; null where code alone configures.</param>
    /// <param name="configure">Changes what the configuration says; null for nothing.</param>
    /// <exception cref="GuardConfigurationException">What can be known to be wrong before there are services.</exception>
    /// <exception cref="InvalidOperationException">There is a guard already.</exception>
    public static IServiceCollection AddToolGuard(this IServiceCollection services, IConfiguration? configuration, Action<SkGuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(ToolGuard)))
            throw new InvalidOperationException("AddSkGuard was already called on this builder, and one guard decides for a kernel. Keep one of the calls, with all settings in its configuration.");

        AuthorityServiceCollectionExtensions.AddLifetimes(services);
        var root = configuration is null ? null : SectionRoot.Find(configuration, Configurations(services));
        Check(services, configuration, root, configure);
        SectionOptions.Add(services, configuration, root, configure);
        services.AddSingleton(provider =>
        {
            var baseFolder = provider.GetService<IHostEnvironment>()?.ContentRootPath ?? AppContext.BaseDirectory;
            return new GuardSetup(SnapshotInput.From(provider, configuration, baseFolder, root), baseFolder);
        });
        services.AddSingleton(provider => provider.GetRequiredService<GuardSetup>().CreateGuard(provider));
        services.AddSingleton<IApprovals>(provider => provider.GetRequiredService<ToolGuard>().Approvals);
        return services;
    }

    /// <summary>
    /// Reports problems as early as they are certain. An unknown key stays unknown; files and values may change when the services have
    /// configured the options, and a host reports them at its start.
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

    /// <summary>The host's configuration and the application's own, where they are registered as instances.</summary>
    private static IEnumerable<IConfiguration> Configurations(IServiceCollection services) =>
        from service in services
        let instance = service.IsKeyedService ? null : service.ImplementationInstance
        let configuration = instance as IConfiguration ?? (instance as HostBuilderContext)?.Configuration
        where configuration is not null
        select configuration;
}
