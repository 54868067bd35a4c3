using Microsoft.Extensions.Configuration;
using SkGuard;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a guard to the kernels of an application's services.</summary>
public static class ServiceCollectionGuardExtensions
{
    /// <summary>Checks every tool call of the kernels created with these services, as <c>AddSkGuard</c> on a kernel builder does.</summary>
    /// <param name="services">The services, after any <c>AddKernel</c>. Plugins may be added before or after.</param>
    /// <param name="configuration">The root of the configuration, or its section <c>SkGuard</c>.</param>
    /// <param name="configure">Changes the options after they are read.</param>
    /// <returns>The services.</returns>
    /// <exception cref="GuardConfigurationException">The configuration is invalid or, without a host, a policy or entity file is. The
    /// exception lists all problems.</exception>
    /// <exception cref="InvalidOperationException">A guard is already registered.</exception>
    public static IServiceCollection AddSkGuard(this IServiceCollection services, IConfiguration configuration, Action<SkGuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        GuardRegistration.Add(services, configuration, configure);
        return services;
    }

    /// <summary>Adds a guard with options that are set only in code.</summary>
    /// <param name="services">The services, after any <c>AddKernel</c>. Plugins may be added before or after.</param>
    /// <param name="configure">Sets the options; others have their defaults. Called again at each reload.</param>
    /// <returns>The services.</returns>
    /// <exception cref="GuardConfigurationException">Without a host: the options, a policy or an entity file are invalid. The exception
    /// lists all problems.</exception>
    /// <exception cref="InvalidOperationException">A guard is already registered.</exception>
    public static IServiceCollection AddSkGuard(this IServiceCollection services, Action<SkGuardOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        GuardRegistration.Add(services, configuration: null, configure);
        return services;
    }
}
