using SkGuard.Configuration.Policies;
using SkGuard.Configuration.Reading;

namespace SkGuard.Configuration.Snapshots;

/// <summary>What a revision is built from.</summary>
/// <param name="Options">The options.</param>
/// <param name="Sources">The policy and entity files that they name.</param>
/// <param name="Reading">Where the options were read; it knows the lines of what is found wrong later.</param>
/// <param name="Set">The files that the options name, and when changes of them are taken.</param>
/// <param name="Files">The files as they were read.</param>
internal sealed record SnapshotContent(SkGuardOptions Options, PolicySources Sources, OptionsReading Reading, FileSet Set, PolicyReading Files)
{
    /// <summary>The configuration path of the options.</summary>
    internal string Path => Reading.Path;

    /// <exception cref="GuardConfigurationException">It cannot be built; every problem has its line, where it has one.</exception>
    internal T Build<T>(Func<SkGuardOptions, PolicySources, T> build)
    {
        try
        {
            return build(Options, Sources);
        }
        catch (GuardConfigurationException exception)
        {
            throw new GuardConfigurationException([.. exception.Problems.Select(Reading.Locate)]);
        }
    }
}
