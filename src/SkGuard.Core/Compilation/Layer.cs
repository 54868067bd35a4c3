namespace SkGuard.Compilation;

/// <summary>A rule set for one tool that must permit the call, evaluated for the step that created it.</summary>
/// <param name="Name">The name under which its limits are counted.</param>
/// <param name="Step">The step that it is evaluated for.</param>
/// <param name="Permits">Its permits for the tool, in the order of cost.</param>
/// <param name="CountedFor">The owner of its limits: root principal and issuer for the organisation's layer, the authority's id for a
/// step's layer; null if limits cannot be counted.</param>
internal sealed record Layer(string Name, PrincipalView Step, Permit[] Permits, string? CountedFor)
{
    /// <summary>The name of the layer of policy files and configured grants.</summary>
    internal const string Organisation = "organisation";

    /// <summary>The permits that apply to the step, in the order of cost.</summary>
    internal required Permit[] Candidates { get; init; }

    /// <summary>The candidates with an index; null if there are few.</summary>
    internal required IndexedRules? Indexed { get; init; }

    private readonly LimitKey?[] _keys = new LimitKey?[Permits.Length];

    /// <summary>The satisfiability of each candidate. It is stored here because it has the layer's lifetime.</summary>
    internal object?[] Satisfiabilities { get; } = new object?[Permits.Length];

    /// <summary>The key of a limited permit's counters; null if its limits cannot be counted.</summary>
    internal LimitKey? KeyOf(Permit permit)
    {
        var index = Array.IndexOf(Permits, permit);
        return CountedFor is null ? null : _keys[index] ??= new LimitKey(CountedFor, Name, permit.Grant!.Key);
    }
}
