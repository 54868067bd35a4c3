using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Decisions;
using SkGuard.Residuals;
using SkGuard.Text;

namespace SkGuard.Explanations;

/// <summary>
/// Evaluates, before any call, the authority that would apply and the calls that it permits. It neither decides, reserves nor records.
/// </summary>
internal sealed class ResidualEvaluator(GuardServices services)
{
    /// <summary>Whether calls beyond authority are denied.</summary>
    internal bool StopsCalls => services.Mode == GuardMode.Enforce;

    /// <summary>Whether constraints may be disclosed.</summary>
    internal bool TellsDemands => services.Detail != DenialDetail.Minimal;

    /// <summary>Returns the authority that calls would be decided under; null if all of them would be denied.</summary>
    /// <param name="bound">The authority that is bound.</param>
    /// <param name="ofKernel">The services of the kernel.</param>
    /// <param name="cancellationToken">Cancels the wait for a provider.</param>
    internal ValueTask<Authority?> AuthorityAsync(Authority? bound, IServiceProvider? ofKernel, CancellationToken cancellationToken) =>
        services.Revisions.TryGetCurrent(out var revision)
            ? services.Authorities.ForeseeAsync(bound, ofKernel, revision, services.Clock, cancellationToken)
            : new(result: null);

    /// <summary>
    /// Returns the calls of a tool that an authority permits now, regardless of remaining allowances; null if it permits none. Cached with
    /// the plan.
    /// </summary>
    internal CachedPermittedSet? RegionOf(ToolDescription tool, Authority authority)
    {
        var now = services.Clock.GetUtcNow();
        if (PlanOf(tool, authority, now) is not var (plan, revision))
            return null;
        return plan.PermittedSet is CachedPermittedSet known && known.HoldsAt(now) ? known : Keep(plan, CachedPermittedSet.Compute(ViewOf(plan, revision, authority, now)));
    }

    private static CachedPermittedSet Keep(EvaluationPlan plan, CachedPermittedSet permitted)
    {
        plan.PermittedSet = permitted;
        return permitted;
    }

    private (EvaluationPlan Plan, PolicySnapshot Revision)? PlanOf(ToolDescription tool, Authority authority, DateTimeOffset now) =>
        !services.Revisions.TryGetCurrent(out var revision) || authority.Expires <= now || revision.For(tool).IsUndeclared
            ? null
            : (PlanCache.Get(authority, revision, tool), revision);

    private ToolView ViewOf(EvaluationPlan plan, PolicySnapshot revision, Authority authority, DateTimeOffset now) =>
        ToolView.Create(plan, revision, now, revision.ReadsSession ? services.Sessions.Of(authority).Snapshot(plan.Tool.Tool) : CedarRecord.Empty);

    /// <summary>Whether a permitted call may have allowances left.</summary>
    internal ValueTask<bool> HasLimitsLeftAsync(CachedPermittedSet region, CancellationToken cancellationToken) =>
        region.HasLimitsLeftAsync(services.Limits, services.Clock.GetUtcNow(), cancellationToken);

    /// <summary>Shares the plans of an equal authority that was created before.</summary>
    internal static void Remember(Authority authority, Authority? before)
    {
        if (authority.Plan is null && before is not null && authority.IsSameChainAs(before))
            authority.Plan = before.Plan;
    }

    /// <summary>Logs why the evaluation failed. Decisions do not depend on it.</summary>
    internal void Failed(Exception exception) => Log.NothingForeseen(services.Logger, exception);
}
