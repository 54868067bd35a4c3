namespace SkGuard;

/// <summary>The configuration, a policy, an entity or a grant is invalid. Lists all problems with their positions.</summary>
public sealed class GuardConfigurationException : Exception
{
    /// <summary>Creates an exception with its problems.</summary>
    /// <param name="problems">All problems.</param>
    public GuardConfigurationException(IReadOnlyList<GuardProblem> problems)
        : this(problems, "SkGuard cannot start")
    {
    }

    /// <summary>Creates an exception for input that is read while the application runs.</summary>
    internal GuardConfigurationException(IReadOnlyList<GuardProblem> problems, string what, Exception? cause = null)
        : base(Describe(problems, what), cause) => Problems = problems;

    /// <summary>All problems in the order of detection.</summary>
    public IReadOnlyList<GuardProblem> Problems { get; }

    private static string Describe(IReadOnlyList<GuardProblem> problems, string what)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var heading = problems.Count == 1 ? $"{what}: one problem." : $"{what}: {problems.Count} problems.";
        return string.Join(Environment.NewLine, problems.Select(p => "  - " + p).Prepend(heading));
    }
}
