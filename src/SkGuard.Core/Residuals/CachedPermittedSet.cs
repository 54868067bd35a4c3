using SkGuard.Compilation;

namespace SkGuard.Residuals;

/// <summary>
/// A tool's region, with what its limits are counted under, for as long as it is true: until a grant expires. Where a rule reads the clock or
/// the conversation's history it is true only of the moment it was made in.
/// </summary>
internal sealed class CachedPermittedSet
{
    private readonly LimitCharge[][] _charges;
    private readonly DateTimeOffset _since;
    private readonly DateTimeOffset _until;

    private CachedPermittedSet(ToolView view, PermittedSet region)
    {
        Plan = view.Plan;
        Region = region;

        // The least call of each box; a box whose limited grant has nothing to be counted under permits no call.
        _charges = [.. region.Conjunctions.Select(box => LeastCharges.Compute(view, box.Permits, ofNothing: true)).OfType<LimitCharge[]>()];
        _since = view.Now;
        _until = IsOfTheMoment(view.Plan) ? view.Now : Ends(view);
    }

    internal EvaluationPlan Plan { get; }

    internal PermittedSet Region { get; }

    internal static CachedPermittedSet Compute(ToolView view) => new(view, PermittedSet.Compute(view));

    /// <summary>A clock that was set back makes grants valid again, so the time before counts as well as the time after.</summary>
    internal bool HoldsAt(DateTimeOffset now) => _since <= now && now < _until;

    /// <summary>Whether some call may have something left of its limits; nothing is reserved. In doubt it has.</summary>
    internal ValueTask<bool> HasLimitsLeftAsync(ILimitStore limits, DateTimeOffset now, CancellationToken cancellationToken) =>
        !Region.IsWhole || Array.Exists(_charges, charges => charges.Length == 0) ? new(true) : CheckAsync(limits, now, cancellationToken);

    private async ValueTask<bool> CheckAsync(ILimitStore limits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var charges in _charges)
            if (await limits.CheckAsync(charges, now, cancellationToken).ConfigureAwait(false) is null)
                return true;
        return false;
    }

    private static bool IsOfTheMoment(EvaluationPlan plan) =>
        plan.Tool.Reads is { ReadsSession: true } or { ReadsSystem: true }
        || Array.Exists(plan.Layers, layer => Array.Exists(layer.Permits, permit => permit.Reads is { ReadsSession: true } or { ReadsSystem: true }));

    private static DateTimeOffset Ends(ToolView view)
    {
        var ends = DateTimeOffset.MaxValue;
        foreach (var layer in view.Plan.Layers)
            foreach (var permit in layer.Permits)
                if (permit.Grant?.Expires is { } expires && expires > view.Now && expires < ends)
                    ends = expires;
        return ends;
    }
}
