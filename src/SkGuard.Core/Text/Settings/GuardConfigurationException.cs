namespace SkGuard;

/// <summary>The configuration, a policy, an entity or a grant cannot be used. All problems are listed at once, each with its place.</summary>
public sealed class GuardConfigurationException : Exception
{
    /// <summary>Creates the exception for these problems.</summary>
    /// <param name="problems">Every problem that was found.</param>
    public GuardConfigurationException(IReadOnlyList<GuardProblem> problems)
        : this(problems, "SkGuard cannot start")
    {
    }

    /// <summary>For what is read while the application runs, and stops nothing but itself.</summary>
    internal GuardConfigurationException(IReadOnlyList<GuardProblem> problems, string what, Exception? cause = null)
        : base(Describe(problems, what), cause) => Problems = problems;

    /// <summary>Every problem that was found, in the order in which it was met.</summary>
    public IReadOnlyList<GuardProblem> Problems { get; }

    private static string Describe(IReadOnlyList<GuardProblem> problems, string what)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var heading = problems.Count == 1 ? $"{what}: one problem." : $"{what}: {problems.Count} problems.";
        return string.Join(Environment.NewLine, problems.Select(p => "  - " + p).Prepend(heading));
    }
}
