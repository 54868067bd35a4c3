using FsCheck.Fluent;
using SkGuard.Explanations;

namespace SkGuard.Core.Tests.Explanations;

/// <summary>
/// What is left out beforehand is denied, over random policies, grants, authorities and calls. The seed is printed where one fails;
/// <c>SKGUARD_CASES</c> raises the number of cases.
/// </summary>
[Trait("rule", "7 beforehand")]
public sealed class ForesightLaws
{
    [Fact]
    public void Worlds_AsGenerated_AreOftenListedAndOftenNot()
    {
        var listed = Gen.Sample(OrderWorld.Any, 400, 10).Count(world => IsListed(world.Bench));

        Assert.InRange(listed, 100, 390);
    }

    [Fact]
    public void ATool_OfWhichAnyCallIsPermitted_IsListed() => RegionLaws.Check(
        from world in OrderWorld.Any
        from calls in Orders.Calls.ListOf(8)
        select (world, calls),
        share: 0.1,
        (sample, reached) =>
        {
            if (IsListed(sample.world.Bench))
                return;
            reached.Claim();
            foreach (var call in sample.calls.Append(sample.world.Call))
                Assert.False(OrderWorld.Decide(sample.world.Bench, call).IsPermitted, $"{sample.world}\nnot listed, and permitted: {Orders.Show(call)}");
        });

    [Fact]
    public void ATool_OfManyTools_WhichAnyCallIsPermitted_IsListed() => RegionLaws.Check(
        RandomWorlds.Any,
        share: 0.1,
        (world, reached) =>
        {
            var bench = new Bench { Policies = string.Concat(world.Policies), Grants = world.Grants, Bound = world.Authority };
            var isListed = IsListed(bench);
            if (!isListed)
                reached.Claim();
            var isPermitted = bench.DecideAsync(Bench.Payment((decimal)world.Amount, world.Recipient)).AsTask().GetAwaiter().GetResult().IsPermitted;
            Assert.True(isListed || !isPermitted, world.ToString());
        });

    [Fact]
    public void Asking_AgainAndAgain_GivesTheSame() => RegionLaws.Check(OrderWorld.Any, share: 0.3, (world, reached) =>
    {
        var bench = world.Bench;
        var first = bench.Guard.Explainer.Permitted.RegionOf(bench.Tool, bench.Bound!);
        var second = bench.Guard.Explainer.Permitted.RegionOf(bench.Tool, bench.Bound!);

        if (first is { Region.IsEmpty: false })
            reached.Claim();
        Assert.Equal(first?.Region.Conjunctions.Select(ConjunctionFormatter.Format), second?.Region.Conjunctions.Select(ConjunctionFormatter.Format));
    });

    private static bool IsListed(Bench bench) =>
        bench.Guard.Explainer.Permitted.RegionOf(bench.Tool, bench.Bound!) is { Region.IsEmpty: false } region
        && bench.Guard.Explainer.Permitted.HasLimitsLeftAsync(region, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
