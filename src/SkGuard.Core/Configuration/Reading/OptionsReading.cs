namespace SkGuard;

/// <summary>What was read: options that can be used, or every reason why not.</summary>
/// <param name="Options">Null where there is any problem.</param>
/// <param name="Problems">Every problem, in the order of the configuration.</param>
/// <param name="Files">The JSON files that were read, as resolved; one that vanishes later takes its settings with it.</param>
internal readonly record struct OptionsReading(SkGuardOptions? Options, IReadOnlyList<GuardProblem> Problems, IReadOnlyList<string> Files)
{
    internal void Deconstruct(out SkGuardOptions? options, out IReadOnlyList<GuardProblem> problems) => (options, problems) = (Options, Problems);
}
