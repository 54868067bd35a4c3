namespace SkGuard;

/// <summary>Reads options and files together, until the options did not change while the files were read.</summary>
internal sealed class RevisionLoader(RevisionInput input)
{
    private const int MostReadings = 8;

    /// <summary>Null, with problems, where something cannot be used; null without a problem where configuration has not yet read its own files again.</summary>
    /// <param name="last">What is in force; null at the start, when configuration was read just before.</param>
    /// <param name="watch">Watches the files of some options; called before they are read, so that no later change is missed.</param>
    /// <param name="problems">Gets the problems.</param>
    internal RevisionContent? Load(RevisionContent? last, Action<SkGuardOptions> watch, List<GuardProblem> problems)
    {
        var reading = input.Read();
        for (var i = 0; i < MostReadings; i++)
        {
            problems.Clear();
            if (last is not null && !reading.IsInStep)
                return null;
            problems.AddRange(Vanished(last));
            problems.AddRange(reading.Problems);
            if (reading.Options is not { } options || problems.Count > 0)
                return null;
            watch(options);
            var sources = input.Policies.Read(options, problems, reading.Path);
            Locate(problems, reading);
            var again = input.Read();
            if (Agree(reading, again, last is null))
                return sources is null ? null : new RevisionContent(options, sources, reading);
            reading = again;
        }

        problems.Add(new GuardProblem($"The configuration was still changing after {MostReadings} readings.", reading.Path));
        return null;
    }

    // Configuration treats a file that is gone as an empty one: its forbids would be lifted by deleting it.
    private static IEnumerable<GuardProblem> Vanished(RevisionContent? last) =>
        (last?.Files ?? []).Where(file => !File.Exists(file)).Select(file => new GuardProblem("The configuration file is gone.", File: file));

    private static void Locate(List<GuardProblem> problems, OptionsReading reading)
    {
        for (var i = 0; i < problems.Count; i++)
            problems[i] = reading.Locate(problems[i]);
    }

    private static bool Agree(OptionsReading before, OptionsReading now, bool isStart) =>
        before.Options is { } one && now.Options is { } other && (isStart || now.IsInStep)
        && one.Policies.SequenceEqual(other.Policies, StringComparer.Ordinal)
        && one.Entities.SequenceEqual(other.Entities, StringComparer.Ordinal)
        && string.Equals(SettingsText.Of(one), SettingsText.Of(other), StringComparison.Ordinal);
}
