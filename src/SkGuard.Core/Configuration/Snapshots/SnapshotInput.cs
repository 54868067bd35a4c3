using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using SkGuard.Configuration.Options;
using SkGuard.Configuration.Policies;
using SkGuard.Configuration.Reading;

namespace SkGuard.Configuration.Snapshots;

/// <summary>Where revisions come from: options that may change, and the files that they name.</summary>
internal sealed class SnapshotInput
{
    private SnapshotInput(Func<OptionsReading> read, IReadOnlyList<Func<IChangeToken>> changes, string baseFolder, IFileSystem? files)
    {
        Read = read;
        Changes = changes;
        Policies = new PolicyFiles(baseFolder, files ?? PhysicalFiles.Instance);
    }

    internal Func<OptionsReading> Read { get; }

    /// <summary>Each fires when the options may have changed; none where they cannot.</summary>
    internal IReadOnlyList<Func<IChangeToken>> Changes { get; }

    internal PolicyFiles Policies { get; }

    /// <summary>Options from configuration.</summary>
    /// <param name="configuration">The root, or the section itself.</param>
    /// <param name="baseFolder">Where relative paths start.</param>
    /// <param name="configure">What the application changes in the options after each reading.</param>
    /// <param name="root">The root of a section, if known; it gives lines to errors.</param>
    /// <param name="files">Where policy files are.</param>
    internal static SnapshotInput From(
        IConfiguration configuration, string baseFolder, Action<SkGuardOptions>? configure = null, IConfiguration? root = null, IFileSystem? files = null) =>
        new(() => Configured(OptionsReader.Read(configuration, root), configure), [configuration.GetReloadToken], baseFolder, files);

    /// <summary>Options as .NET's options make them: from configuration, then what the application configures and configures after that.</summary>
    /// <param name="services">The application's services; all that configures <see cref="SkGuardOptions"/> is among them.</param>
    /// <param name="configuration">What <see cref="SectionOptions"/> reads, which knows the places of what is wrong; null where the options are set in code alone.</param>
    /// <param name="baseFolder">Where relative paths start.</param>
    /// <param name="root">The root of a section, if known.</param>
    internal static SnapshotInput From(IServiceProvider services, IConfiguration? configuration, string baseFolder, IConfiguration? root = null)
    {
        var factory = services.GetRequiredService<IOptionsFactory<SkGuardOptions>>();
        var changes = services.GetServices<IOptionsChangeTokenSource<SkGuardOptions>>().Where(source => string.IsNullOrEmpty(source.Name));
        return new(
            () => Made(configuration is null ? InCode() : OptionsReader.Read(configuration, root), factory),
            [.. changes.Select(source => (Func<IChangeToken>)source.GetChangeToken)],
            baseFolder,
            files: null);
    }

    /// <summary>Options that are set in code alone.</summary>
    internal static SnapshotInput From(Action<SkGuardOptions> configure, string baseFolder, IFileSystem? files = null) =>
        new(() => Configured(InCode(), configure), [], baseFolder, files);

    private static OptionsReading InCode() => new(new SkGuardOptions(), [], null, [], IsInStep: true);

    private static OptionsReading Made(OptionsReading reading, IOptionsFactory<SkGuardOptions> factory)
    {
        if (reading.Options is null)
            return reading;
        try
        {
            return Checked(reading, factory.Create(Microsoft.Extensions.Options.Options.DefaultName));
        }
        catch (OptionsValidationException exception)
        {
            return reading with { Options = null, Problems = [.. exception.Failures.Select(failure => new GuardProblem(failure, reading.Path))] };
        }
    }

    private static OptionsReading Configured(OptionsReading reading, Action<SkGuardOptions>? configure)
    {
        if (configure is null || reading.Options is not { } options)
            return reading;
        configure(options);
        return Checked(reading, options);
    }

    private static OptionsReading Checked(OptionsReading reading, SkGuardOptions options)
    {
        reading = reading with { Origins = reading.Origins.Of(options) };
        GuardProblem[] problems = [.. OptionsRules.Check(options, reading.Path).Select(reading.Locate)];
        return problems.Length == 0 ? reading with { Options = options } : reading with { Options = null, Problems = problems };
    }
}
