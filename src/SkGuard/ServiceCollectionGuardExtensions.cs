using Microsoft.Extensions.Configuration;
using SkGuard;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts a guard into the kernels that are made with the application's services.</summary>
public static class ServiceCollectionGuardExtensions
{
    /// <summary>As <c>AddSkGuard</c> on a kernel builder: checks every tool call of the kernels that are made with these services.</summary>
    /// <param name="services">The services, after <c>AddKernel</c> where that is called. Plugins may be added before or after.</param>
    /// <param name="configuration">The root of the configuration, or its section <c>SkGuard</c>.</param>
    /// <param name="configure">Changes the options after they were read; what it sets is used as it is.</param>
    /// <returns>The services.</returns>
    /// <exception cref="GuardConfigurationException">
    /// The configuration cannot be used or, without a host, a policy or an entity file; all problems are listed.
    /// </exception>
    /// <exception cref="InvalidOperationException">There is a guard already.</exception>
    public static IServiceCollection AddSkGuard(this IServiceCollection services, IConfiguration configuration, Action<SkGuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        GuardRegistration.Add(services, configuration, configure);
        return services;
    }

    /// <summary>As with a configuration, with options that are set in code alone.</summary>
    /// <param name="services">The services, after <c>AddKernel</c> where that is called. Plugins may be added before or after.</param>
    /// <param name="configure">Sets the options; what it leaves has its default. Asked again at each reload.</param>
    /// <returns>The services.</returns>
    /// <exception cref="GuardConfigurationException">Without a host: the options, a policy or an entity file cannot be used; all problems are listed.</exception>
    /// <exception cref="InvalidOperationException">There is a guard already.</exception>
    public static IServiceCollection AddSkGuard(this IServiceCollection services, Action<SkGuardOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        GuardRegistration.Add(services, configuration: null, configure);
        return services;
    }
}
