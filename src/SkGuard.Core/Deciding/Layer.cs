namespace SkGuard;

/// <summary>A rule set of its own for one tool: it must permit, in the name of the step that created it.</summary>
/// <param name="Name">Under which its limits are counted.</param>
/// <param name="Step">The step in whose name it is evaluated.</param>
/// <param name="Permits">Its permits for the tool, in paying order.</param>
/// <param name="Authority">The root authority's id; null where limits cannot be counted.</param>
internal sealed record Layer(string Name, StepView Step, Permit[] Permits, string? Authority)
{
    private readonly LimitKey?[] _keys = new LimitKey?[Permits.Length];
    private readonly Reach?[] _reaches = new Reach?[Permits.Length];

    /// <summary>What a limited permit's counters are kept under; null where the authority has no id to count for.</summary>
    internal LimitKey? KeyOf(Permit permit)
    {
        var index = Array.IndexOf(Permits, permit);
        return Authority is null ? null : _keys[index] ??= new LimitKey(Authority, Name, permit.Grant!.Key);
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
