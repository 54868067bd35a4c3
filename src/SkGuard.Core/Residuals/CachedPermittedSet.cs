using SkGuard.Compilation;

namespace SkGuard.Residuals;

/// <summary>
/// The permitted set of a tool with the keys of its limits, valid until a grant expires. If a rule reads clock or session, it is valid only
/// at the time of its creation.
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

        // The smallest charges of each conjunction. One whose limited grant cannot be counted permits no call.
        _charges = [.. region.Conjunctions.Select(box => LeastCharges.Compute(view, box.Permits, ofNothing: true)).OfType<LimitCharge[]>()];
        _since = view.Now;
        _until = IsOfTheMoment(view.Plan) ? view.Now : Ends(view);
    }

    internal EvaluationPlan Plan { get; }

    internal PermittedSet Region { get; }

    internal static CachedPermittedSet Compute(ToolView view) => new(view, PermittedSet.Compute(view));

    /// <summary>
    /// Whether the set is valid at a time. After the clock is set back, expired grants are valid again, so there is a start time too.
    /// </summary>
    internal bool HoldsAt(DateTimeOffset now) => _since <= now && now < _until;

    /// <summary>Whether a call may have allowances left; true in doubt. Nothing is reserved.</summary>
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
