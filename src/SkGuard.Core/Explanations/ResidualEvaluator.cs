using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Decisions;
using SkGuard.Residuals;
using SkGuard.Text;

namespace SkGuard.Explanations;

/// <summary>
/// What a guard can say before any call is made: under whose authority calls would be decided, and which of them it permits now. It decides
/// nothing, reserves nothing and records nothing.
/// </summary>
internal sealed class ResidualEvaluator(GuardServices services)
{
    /// <summary>Whether calls beyond authority are stopped at all.</summary>
    internal bool StopsCalls => services.Mode == GuardMode.Enforce;

    /// <summary>Whether what a rule demands may be told.</summary>
    internal bool TellsDemands => services.Detail != DenialDetail.Minimal;

    /// <summary>The authority that calls from a place would be decided under; null where all of them would be denied.</summary>
    /// <param name="bound">The authority bound in that place.</param>
    /// <param name="ofKernel">The services of the kernel in that place.</param>
    /// <param name="cancellationToken">Cancels the wait for a provider.</param>
    internal ValueTask<Authority?> AuthorityAsync(Authority? bound, IServiceProvider? ofKernel, CancellationToken cancellationToken) =>
        services.Revisions.TryGetCurrent(out var revision)
            ? services.Authorities.ForeseeAsync(bound, ofKernel, revision, services.Clock, cancellationToken)
            : new(result: null);

    /// <summary>The calls of a tool that an authority permits now, whatever limits have left; null where it permits none in any case. A lookup from the second time on.</summary>
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

    /// <summary>Whether some call of the region may have something left of its limits.</summary>
    internal ValueTask<bool> HasLimitsLeftAsync(CachedPermittedSet region, CancellationToken cancellationToken) =>
        region.HasLimitsLeftAsync(services.Limits, services.Clock.GetUtcNow(), cancellationToken);

    /// <summary>A provider may make its authority anew each time: what is known of the same one made before is known of this one.</summary>
    internal static void Remember(Authority authority, Authority? before)
    {
        if (authority.Plan is null && before is not null && authority.IsSameChainAs(before))
            authority.Plan = before.Plan;
    }

    /// <summary>Says in the log why something is not known beforehand; what calls are then answered does not depend on it.</summary>
    internal void Failed(Exception exception) => Log.NothingForeseen(services.Logger, exception);
}
