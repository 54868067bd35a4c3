namespace SkGuard.Compilation;

/// <summary>A rule set of its own for one tool: it must permit, in the name of the step that created it.</summary>
/// <param name="Name">Under which its limits are counted.</param>
/// <param name="Step">The step in whose name it is evaluated.</param>
/// <param name="Permits">Its permits for the tool, in paying order.</param>
/// <param name="CountedFor">Whose limits they are: of the organisation's layer the root principal with its issuer, of a step's the authority's id; null where they cannot be counted.</param>
internal sealed record Layer(string Name, PrincipalView Step, Permit[] Permits, string? CountedFor)
{
    /// <summary>The name of the layer of the policy files and the configured grants.</summary>
    internal const string Organisation = "organisation";

    /// <summary>The permits that are about this step, in paying order: the others permit it nothing, whatever the call.</summary>
    internal required Permit[] Candidates { get; init; }

    /// <summary>The candidates with an index; null where they are few.</summary>
    internal required IndexedRules? Indexed { get; init; }

    private readonly LimitKey?[] _keys = new LimitKey?[Permits.Length];

    /// <summary>For each candidate what is known of its satisfiability, kept here because it lives as long as the layer.</summary>
    internal object?[] Satisfiabilities { get; } = new object?[Permits.Length];

    /// <summary>What a limited permit's counters are kept under; null where there is nothing to count for.</summary>
    internal LimitKey? KeyOf(Permit permit)
    {
        var index = Array.IndexOf(Permits, permit);
        return CountedFor is null ? null : _keys[index] ??= new LimitKey(CountedFor, Name, permit.Grant!.Key);
    }
}
