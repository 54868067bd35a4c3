using SkGuard.Compilation;
using SkGuard.Decisions;

namespace SkGuard.Explanations;

/// <summary>What was found out to explain one denial. It is made when an explanation is first asked for and kept with the decision.</summary>
internal sealed class DenialExplanation(CallDecision decision)
{
    private NearestPermission? _nearest;

    /// <summary>The remaining allowance of summed arguments. Bounds that the denial tells are capped to it.</summary>
    internal List<LimitLeft> Left { get; } = [];

    /// <summary>Permits whose limits have nothing left, so that no change of arguments helps by them.</summary>
    internal List<Permit> Spent { get; } = [];

    /// <summary>When the first of them has something again; null where none has.</summary>
    internal DateTimeOffset? SpentUntil { get; private set; }

    /// <summary>The permission that the call came nearest to.</summary>
    internal NearestPermission Nearest => _nearest ??= NearestPermission.Find(decision);

    /// <summary>How often the run was denied; null before it was counted.</summary>
    internal DenialCounts? Counts { get; set; }

    /// <summary>Less is left than the rules alone allow.</summary>
    internal void Narrow(IEnumerable<LimitLeft> left)
    {
        Left.AddRange(left);
        _nearest = null;
    }

    /// <summary>A permit's limit has nothing left until a time, or for good.</summary>
    internal void Exhaust(Permit permit, DateTimeOffset? until)
    {
        Spent.Add(permit);
        if (until is { } time && !(SpentUntil <= time))
            SpentUntil = time;
        _nearest = null;
    }
}

/// <summary>Reads the explanation of a decision as if it were the decision's own.</summary>
internal static class ExplainedDecision
{
    extension(CallDecision decision)
    {
        internal DenialExplanation Explained => (DenialExplanation)(decision.Explanation ??= new DenialExplanation(decision));

        internal List<LimitLeft> Left => decision.Explained.Left;

        internal List<Permit> Spent => decision.Explained.Spent;

        internal DateTimeOffset? SpentUntil => decision.Explained.SpentUntil;

        internal NearestPermission Nearest => decision.Explained.Nearest;
    }
}
