using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace SkGuard;

/// <summary>Where revisions come from: options that may change, and the files that they name.</summary>
internal sealed class RevisionInput
{
    private RevisionInput(Func<OptionsReading> read, Func<IChangeToken>? changes, string baseFolder, IFileSystem? files)
    {
        Read = read;
        Changes = changes;
        Policies = new PolicyFiles(baseFolder, files ?? PhysicalFiles.Instance);
    }

    internal Func<OptionsReading> Read { get; }

    /// <summary>Fires when the options may have changed; null where they cannot.</summary>
    internal Func<IChangeToken>? Changes { get; }

    internal PolicyFiles Policies { get; }

    /// <summary>Options from configuration.</summary>
    /// <param name="configuration">The root, or the section itself.</param>
    /// <param name="baseFolder">Where relative paths start.</param>
    /// <param name="configure">What the application changes in the options after each reading.</param>
    /// <param name="root">The root of a section, if known; it gives lines to errors.</param>
    /// <param name="files">Where policy files are.</param>
    internal static RevisionInput From(
        IConfiguration configuration, string baseFolder, Action<SkGuardOptions>? configure = null, IConfiguration? root = null, IFileSystem? files = null) =>
        new(() => Configured(OptionsReader.Read(configuration, root), configure), configuration.GetReloadToken, baseFolder, files);

    /// <summary>Options that are set in code alone.</summary>
    internal static RevisionInput From(Action<SkGuardOptions> configure, string baseFolder, IFileSystem? files = null) =>
        new(() => Configured(new OptionsReading(new SkGuardOptions(), [], null, [], IsInStep: true), configure), null, baseFolder, files);

    private static OptionsReading Configured(OptionsReading reading, Action<SkGuardOptions>? configure)
    {
        if (configure is null || reading.Options is not { } options)
            return reading;
        configure(options);
        GuardProblem[] problems = [.. OptionsRules.Check(options, reading.Path).Select(reading.Locate)];
        return problems.Length == 0 ? reading : reading with { Options = null, Problems = problems };
    }
}
