namespace SkGuard;

/// <summary>What was read: options that can be used, or every reason why not.</summary>
/// <param name="Options">Null where there is any problem.</param>
/// <param name="Problems">Every problem, in the order of the configuration.</param>
/// <param name="Setting">The section as it was read; null where there is none.</param>
/// <param name="Files">The JSON files that were read, as resolved; one that vanishes later takes its settings with it.</param>
internal readonly record struct OptionsReading(SkGuardOptions? Options, IReadOnlyList<GuardProblem> Problems, Setting? Setting, IReadOnlyList<string> Files)
{
    internal void Deconstruct(out SkGuardOptions? options, out IReadOnlyList<GuardProblem> problems) => (options, problems) = (Options, Problems);

    /// <summary>A problem with the file and line of its configuration path, where it names no file of its own.</summary>
    internal GuardProblem Locate(GuardProblem problem) =>
        problem is { File: null, Path: { } path } && Setting?.Find(path) is { } setting ? setting.Place.Problem(path, problem.Message) : problem;
}
