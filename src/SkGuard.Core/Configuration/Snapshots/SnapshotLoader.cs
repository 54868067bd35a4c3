using SkGuard.Configuration.Policies;
using SkGuard.Configuration.Reading;

namespace SkGuard.Configuration.Snapshots;

/// <summary>Puts options and files together, until the options did not change while the files were read.</summary>
internal sealed class SnapshotLoader(SnapshotInput input)
{
    private const int MaxReadings = 8;

    /// <summary>What the first revision is built from; null, with problems, where something cannot be used.</summary>
    internal SnapshotContent? Load(List<GuardProblem> problems) => Load(last: null, set => input.Policies.ReadUntilTwoAgree(set, problems), problems, out _);

    /// <summary>
    /// Null, with problems, where something cannot be used; null without a problem where configuration has not yet read its own files again, or the
    /// policy files are not at rest.
    /// </summary>
    /// <param name="last">What is in force; null at the start, when configuration was read just before.</param>
    /// <param name="files">What a set of files says; null where it is not at rest.</param>
    /// <param name="problems">Gets the problems.</param>
    /// <param name="isInStep">False where configuration has not yet read its own files again.</param>
    internal SnapshotContent? Load(SnapshotContent? last, Func<FileSet, PolicyReading?> files, List<GuardProblem> problems, out bool isInStep)
    {
        var reading = input.Read();
        isInStep = true;
        for (var i = 0; i < MaxReadings; i++)
        {
            problems.Clear();
            if (last is not null && !reading.IsInStep)
            {
                isInStep = false;
                return null;
            }

            problems.AddRange(Vanished(last));
            problems.AddRange(reading.Problems);
            if (reading.Options is not { } options || problems.Count > 0)
                return null;
            var set = FileSet.From(options, reading.Path);
            var read = files(set);
            var sources = read?.Finish(options, input.Policies.BaseFolder, problems);
            if (last is null && read is not null)
                problems.AddRange(read.Unlisted().Select(difference => new GuardProblem($"The files are not those of {read.Manifest!.Path}: {difference}.", $"{set.Path}:Reload:Manifest")));
            Locate(problems, reading);
            var again = input.Read();
            if (Agree(reading, again, last is null))
                return sources is null || problems.Count > 0 ? null : new SnapshotContent(options, sources, reading, set, read!);
            reading = again;
        }

        problems.Add(new GuardProblem($"The configuration was still changing after {MaxReadings} readings.", reading.Path));
        return null;
    }

    // Configuration treats a file that is gone as an empty one: its forbids would be lifted by deleting it.
    private static IEnumerable<GuardProblem> Vanished(SnapshotContent? last) =>
        (last?.Reading.Files ?? []).Where(file => !File.Exists(file)).Select(file => new GuardProblem("The configuration file is gone.", File: file));

    private static void Locate(List<GuardProblem> problems, OptionsReading reading)
    {
        for (var i = 0; i < problems.Count; i++)
            problems[i] = reading.Locate(problems[i]);
    }

    private static bool Agree(OptionsReading before, OptionsReading now, bool isStart) =>
        before.Options is { } one && now.Options is { } other && (isStart || now.IsInStep)
        && string.Equals(FileSet.From(one).Key, FileSet.From(other).Key, StringComparison.Ordinal)
        && string.Equals(SettingsText.Write(one), SettingsText.Write(other), StringComparison.Ordinal);
}
