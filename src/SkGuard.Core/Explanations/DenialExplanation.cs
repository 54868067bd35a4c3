using SkGuard.Compilation;
using SkGuard.Decisions;

namespace SkGuard.Explanations;

/// <summary>The explanation of one denial, computed on first use and cached on the decision.</summary>
internal sealed class DenialExplanation(CallDecision decision)
{
    private NearestPermission? _nearest;

    /// <summary>Remaining allowance of summed arguments. Bounds reported in the denial are capped to it.</summary>
    internal List<LimitLeft> Left { get; } = [];

    /// <summary>Permits with exhausted limits, for which changed arguments do not help.</summary>
    internal List<Permit> Spent { get; } = [];

    /// <summary>The earliest time at which one of them has an allowance again; null if none has.</summary>
    internal DateTimeOffset? SpentUntil { get; private set; }

    /// <summary>The permission nearest to the call.</summary>
    internal NearestPermission Nearest => _nearest ??= NearestPermission.Find(decision);

    /// <summary>The number of denials in the run; null until counted.</summary>
    internal DenialCounts? Counts { get; set; }

    /// <summary>Adds remaining allowances that are below what the rules allow.</summary>
    internal void Narrow(IEnumerable<LimitLeft> left)
    {
        Left.AddRange(left);
        _nearest = null;
    }

    /// <summary>Marks a permit as exhausted until a time; null for good.</summary>
    internal void Exhaust(Permit permit, DateTimeOffset? until)
    {
        Spent.Add(permit);
        if (until is { } time && !(SpentUntil <= time))
            SpentUntil = time;
        _nearest = null;
    }
}

/// <summary>Exposes the explanation of a decision as members of the decision.</summary>
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
