using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SkGuard.Configuration.Reading;

namespace SkGuard.Configuration.Options;

/// <summary>Fills the options from a section of the configuration, as one step of .NET's options: what the application configures after it wins.</summary>
internal sealed class SectionOptions(IConfiguration configuration, IConfiguration? root) : IConfigureOptions<SkGuardOptions>
{
    /// <exception cref="GuardConfigurationException">The section cannot be used; every problem is listed.</exception>
    public void Configure(SkGuardOptions options)
    {
        if (OptionsReader.Read(configuration, root, options) is { Options: null, Problems: var problems })
            throw new GuardConfigurationException(problems);
    }

    /// <summary>Registers what makes <see cref="IOptions{TOptions}"/> and <see cref="IOptionsMonitor{TOptions}"/> give the options that the guard works with.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configuration">The root or the section; null where the options are set in code alone.</param>
    /// <param name="root">The root of a section, if known; it gives lines to errors.</param>
    /// <param name="configure">Changes the options after they were read.</param>
    internal static void Add(IServiceCollection services, IConfiguration? configuration, IConfiguration? root, Action<SkGuardOptions>? configure)
    {
        services.AddOptions();
        if (configuration is not null)
        {
            services.AddSingleton<IConfigureOptions<SkGuardOptions>>(new SectionOptions(configuration, root));
            services.AddSingleton<IOptionsChangeTokenSource<SkGuardOptions>>(
                new ConfigurationChangeTokenSource<SkGuardOptions>(Microsoft.Extensions.Options.Options.DefaultName, configuration));
        }

        if (configure is not null)
            services.Configure(configure);
    }
}
