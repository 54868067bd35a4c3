using SkGuard.Text.Settings;

namespace SkGuard.Configuration.Reading;

/// <summary>What was read: options that can be used, or every reason why not.</summary>
/// <param name="Options">Null where there is any problem.</param>
/// <param name="Problems">Every problem, in the order of the configuration.</param>
/// <param name="Setting">The section as it was read; null where there is none.</param>
/// <param name="Files">The JSON files that the settings come from, as resolved; one that vanishes later takes its settings with it.</param>
/// <param name="IsInStep">False where a file says something else than the configuration holds, which its provider has yet to read again.</param>
internal readonly record struct OptionsReading(
    SkGuardOptions? Options, IReadOnlyList<GuardProblem> Problems, Setting? Setting, IReadOnlyList<string> Files, bool IsInStep)
{
    internal void Deconstruct(out SkGuardOptions? options, out IReadOnlyList<GuardProblem> problems) => (options, problems) = (Options, Problems);

    /// <summary>What was read as it stands and probably is not meant.</summary>
    internal IReadOnlyList<GuardProblem> Warnings { get; init; } = [];

    /// <summary>Where the entries of lists come from.</summary>
    internal EntryOrigins Origins { get; init; } = new();

    /// <summary>The configuration path of the section.</summary>
    internal string Path => Setting?.Path ?? SkGuardOptions.SectionName;

    /// <summary>A problem with the file and line of its configuration path, where it names no file of its own.</summary>
    internal GuardProblem Locate(GuardProblem problem)
    {
        if (problem is not { File: null, Path: { } position } || Setting is null || Origins.PathOf(position, Path) is not { } path)
            return problem;
        return Setting.Find(path) is { } setting ? setting.Place.Problem(path, problem.Message) : problem with { Path = path };
    }
}
