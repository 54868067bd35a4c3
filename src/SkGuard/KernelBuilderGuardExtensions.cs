using Microsoft.Extensions.Configuration;
using SkGuard;

namespace Microsoft.SemanticKernel;

/// <summary>Puts a guard into the kernels that a builder makes.</summary>
public static class KernelBuilderGuardExtensions
{
    /// <summary>
    /// Checks every tool call of the kernels that this builder makes against the authority it is made under. A call beyond it does not run;
    /// its caller receives a <see cref="Denial"/> as JSON.
    /// </summary>
    /// <remarks>
    /// <c>Configure</c>, <c>PostConfigure</c> and validation of <see cref="SkGuardOptions"/> that the services have are honoured, at the start and at each
    /// reload. Under a host, what is wrong with the options, the policies or the registered plugins stops the host's start.
    /// </remarks>
    /// <param name="builder">The builder. Its plugins may be added before or after.</param>
    /// <param name="configuration">The root of the configuration, or its section <c>SkGuard</c>.</param>
    /// <param name="configure">Changes the options after they were read; what it sets is used as it is.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="GuardConfigurationException">
    /// The configuration cannot be used or, without a host, a policy or an entity file; all problems are listed.
    /// </exception>
    /// <exception cref="InvalidOperationException">The builder has a guard already.</exception>
    public static IKernelBuilder AddSkGuard(this IKernelBuilder builder, IConfiguration configuration, Action<SkGuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configuration);
        GuardRegistration.Add(builder.Services, configuration, configure);
        return builder;
    }

    /// <summary>As with a configuration, with options that are set in code alone.</summary>
    /// <param name="builder">The builder. Its plugins may be added before or after.</param>
    /// <param name="configure">Sets the options; what it leaves has its default. Asked again at each reload.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="GuardConfigurationException">Without a host: the options, a policy or an entity file cannot be used; all problems are listed.</exception>
    /// <exception cref="InvalidOperationException">The builder has a guard already.</exception>
    public static IKernelBuilder AddSkGuard(this IKernelBuilder builder, Action<SkGuardOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        GuardRegistration.Add(builder.Services, configuration: null, configure);
        return builder;
    }
}
