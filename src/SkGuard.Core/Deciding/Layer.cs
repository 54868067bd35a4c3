namespace SkGuard;

/// <summary>A rule set of its own for one tool: it must permit, in the name of the step that created it.</summary>
/// <param name="Name">Under which its limits are counted.</param>
/// <param name="Step">The step in whose name it is evaluated.</param>
/// <param name="Permits">Its permits for the tool, in paying order.</param>
/// <param name="CountedFor">Whose limits they are: of the organisation's layer the root principal with its issuer, of a step's the authority's id; null where they cannot be counted.</param>
internal sealed record Layer(string Name, StepView Step, Permit[] Permits, string? CountedFor)
{
    /// <summary>The permits that are about this step, in paying order: the others permit it nothing, whatever the call.</summary>
    internal required Permit[] Candidates { get; init; }

    private readonly LimitKey?[] _keys = new LimitKey?[Permits.Length];
    private readonly Reach?[] _reaches = new Reach?[Permits.Length];

    /// <summary>What a limited permit's counters are kept under; null where there is nothing to count for.</summary>
    internal LimitKey? KeyOf(Permit permit)
    {
        var index = Array.IndexOf(Permits, permit);
        return CountedFor is null ? null : _keys[index] ??= new LimitKey(CountedFor, Name, permit.Grant!.Key);
    }

    /// <summary>Whether some arguments are permitted by it now.</summary>
    internal bool IsWithinReach(Decision decision)
    {
        for (var i = 0; i < Permits.Length; i++)
            if (!Permits[i].IsExpired(decision.Now) && IsWithinReach(i, decision))
                return true;
        return false;
    }

    /// <summary>Whether other arguments could be permitted by one of the permits.</summary>
    internal bool IsWithinReach(int permit, Decision decision) =>
        (_reaches[permit] ??= Reach.Of(Permits[permit], Step, decision)).IsPossible(decision);
}
