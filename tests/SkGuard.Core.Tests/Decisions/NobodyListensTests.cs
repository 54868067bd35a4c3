using System.Diagnostics;
using SkGuard.Decisions;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>Nothing is spent on telemetry, or on a permitted call at all, when nobody listens.</summary>
[Collection(OneAtATime.Name)]
public sealed class NobodyListensTests
{
    private const int Rounds = 10;
    private const int Calls = 1_000;

    private readonly Watched _watched = new();
    private readonly InvocationContext _origin = new(InvocationContext.Kernel) { Bound = Authority.For("User", "alice"), CallId = "call_1", Run = AgentRun.From(new object()) };
    private readonly Dictionary<string, object?> _payment = Watched.Payment(150m);

    [Fact]
    public void Telemetry_NobodyListens_AllocatesNothingAndStartsNothing()
    {
        var decision = new CallDecision(_watched.Tool);
        var explainer = _watched.Guard.Explainer;

        Assert.Equal(0, Allocated(() =>
        {
            if (GuardTelemetry.IsTimed || GuardTelemetry.Start(_watched.Tool, _origin) is not null)
                throw new InvalidOperationException("Somebody listens.");
            GuardTelemetry.Decided(decision, isTimed: false, explainer);
            GuardTelemetry.Enter(decision);
            GuardTelemetry.Ended(decision, ToolOutcome.Completed, error: null);
        }));
        Assert.Null(Activity.Current);
    }

    [OptimizedFact]
    public void DecideAsync_PermittedWithoutAudit_AllocatesNothing() => AllocatesNothing(_watched, _payment, isPermitted: true);

    [OptimizedFact]
    public void DecideAsync_DeniedWithoutAudit_AllocatesNothing() => AllocatesNothing(_watched, Watched.Payment(900m), isPermitted: false);

    [OptimizedFact]
    public void DecideAsync_ManyRules_AllocatesNothing()
    {
        var watched = new Watched(grants: [.. Enumerable.Range(0, 100).Select(i => Grant.To(Watched.Name).Where("recipient", Allowed.Exactly($"bob{i}")))]);

        AllocatesNothing(watched, Watched.Payment(150m, "bob99"), isPermitted: true);
        AllocatesNothing(watched, Watched.Payment(150m, "mallory"), isPermitted: false);
    }

    private void AllocatesNothing(Watched watched, Dictionary<string, object?> arguments, bool isPermitted) => Assert.Equal(0, Allocated(() =>
    {
        var decided = watched.DecideAsync(arguments, _origin);
        if (!decided.IsCompletedSuccessfully || decided.Result.IsPermitted != isPermitted)
            throw new InvalidOperationException("The call was not decided as it should be at once.");
        DecisionPoint.Return(decided.Result);
    }));

    /// <summary>The least of several rounds: in the first ones pools are filled and code is compiled.</summary>
    private static long Allocated(Action call)
    {
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Calls; i++)
                call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
