using Microsoft.Extensions.Configuration;
using SkGuard;

namespace Microsoft.SemanticKernel;

/// <summary>Adds a guard to the kernels of a builder.</summary>
public static class KernelBuilderGuardExtensions
{
    /// <summary>
    /// Checks every tool call of the builder's kernels against the authority of the call. A call beyond it does not run; its caller
    /// receives a <see cref="Denial"/> as JSON.
    /// </summary>
    /// <remarks><c>Configure</c>, <c>PostConfigure</c> and validation of <see cref="SkGuardOptions"/> apply at the start and at each
    /// reload. Errors in options, policies or registered plugins stop the start of a host.</remarks>
    /// <param name="builder">The builder. Its plugins may be added before or after.</param>
    /// <param name="configuration">The root of the configuration, or its section <c>SkGuard</c>.</param>
    /// <param name="configure">Changes the options after they are read.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="GuardConfigurationException">The configuration is invalid or, without a host, a policy or entity file is. The
    /// exception lists all problems.</exception>
    /// <exception cref="InvalidOperationException">The builder has a guard already.</exception>
    public static IKernelBuilder AddSkGuard(this IKernelBuilder builder, IConfiguration configuration, Action<SkGuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configuration);
        GuardRegistration.Add(builder.Services, configuration, configure);
        return builder;
    }

    /// <summary>Adds a guard with options that are set only in code.</summary>
    /// <param name="builder">The builder. Its plugins may be added before or after.</param>
    /// <param name="configure">Sets the options; others have their defaults. Called again at each reload.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="GuardConfigurationException">Without a host: the options, a policy or an entity file are invalid. The exception
    /// lists all problems.</exception>
    /// <exception cref="InvalidOperationException">The builder has a guard already.</exception>
    public static IKernelBuilder AddSkGuard(this IKernelBuilder builder, Action<SkGuardOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        GuardRegistration.Add(builder.Services, configuration: null, configure);
        return builder;
    }
}
