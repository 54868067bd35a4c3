using FsCheck;
using FsCheck.Fluent;

namespace SkGuard.Core.Tests.Approvals;

/// <summary>The laws of approvals over random policies, grants and authorities.</summary>
[Trait("rule", "8")]
public sealed class ApprovalLaws
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("SKGUARD_CASES"), out var cases) ? cases : 1_000;

    [Fact]
    public void AddingObligations_NeverTurnsADenialIntoAPermit() => Check(
        from world in RandomWorlds.Any
        from which in Gen.Choose(1, 63)
        select (Before: world, After: Obliged(world, which)),
        share: 0.2,
        (pair, reached) => pair.Before.IsPermitted || (reached.Claim() && !pair.After.IsPermitted));

    [Fact]
    public void AnObligedCall_RunsExactlyOnceForEachApproval() => Check(
        from world in RandomWorlds.Any
        from which in Gen.Choose(1, 63)
        select Obliged(world, which),
        share: 0.05,
        (world, reached) => RunsOncePerApprovalAsync(world, reached).GetAwaiter().GetResult());

    [Fact]
    public void Worlds_AsGenerated_AreOftenObliged() =>
        Assert.InRange(Gen.Sample(RandomWorlds.Any, 300, 10).Count(world => Obliged(world, 63).Decide() == DenialCode.ApprovalRequired), 20, 280);

    private static async Task<bool> RunsOncePerApprovalAsync(World world, Reached reached)
    {
        var bench = world.NewBench();
        var approvals = bench.Guard.Approvals;
        var first = await world.DecideAsync(bench);
        if (first.Code is { } code && code != DenialCode.ApprovalRequired)
            return (await approvals.PendingAsync()).Count == 0;
        if (first.IsPermitted)
            return first.Chosen.TrueForAll(permit => !permit.NeedsApproval);
        var request = (await approvals.PendingAsync()).Single();
        if (await approvals.ApproveAsync(request.Id, Approver.For("User", "maria")) != ApprovalResult.Approved)
            return false;
        reached.Claim();
        var second = await world.DecideAsync(bench);
        var third = await world.DecideAsync(bench);
        return second is { IsPermitted: true, Approval.IsUsed: true } && !third.IsPermitted;
    }

    /// <summary>Some of the permits ask for a person; which, say the bits.</summary>
    private static World Obliged(World world, int which)
    {
        var bit = 0;
        bool Asks() => (which >> (bit++ % 6) & 1) != 0;
        return world with
        {
            Policies = [.. world.Policies.Select(policy => policy.StartsWith("permit", StringComparison.Ordinal) && Asks() ? "@approval " + policy : policy)],
            Grants = [.. world.Grants.Select(grant => Asks() ? grant.WithApproval() : grant)],
            Authority = new Authority(world.Authority.Id, world.Authority.Session,
            [
                .. world.Authority.Steps.Select(step => step with { Grants = step.Grants is { } grants ? [.. grants.Select(grant => Asks() ? grant.WithApproval() : grant)] : null }),
            ]),
        };
    }

    private static void Check<T>(Gen<T> gen, double share, Func<T, Reached, bool> law)
    {
        var reached = new Reached();
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(gen.ToArbitrary(), sample =>
        {
            reached.Begin();
            return law(sample, reached);
        }));
        reached.AtLeast(share);
    }
}
