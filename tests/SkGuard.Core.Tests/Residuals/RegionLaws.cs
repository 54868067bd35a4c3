using FsCheck;
using FsCheck.Fluent;
using SkGuard.Cedar;
using SkGuard.Decisions;
using SkGuard.Residuals;

namespace SkGuard.Core.Tests.Residuals;

/// <summary>
/// Regions against evaluation: what a region holds evaluates so, and what evaluates so is in it unless something was left out. The seed is
/// printed where one fails; <c>SKGUARD_CASES</c> raises the number of cases.
/// </summary>
[Trait("rule", "7")]
public sealed class RegionLaws
{
    internal static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("SKGUARD_CASES"), out var cases) ? cases : 1_000;

    [Fact]
    public void TrueAndFalseRegions_OfAnyCondition_AreWhatItEvaluatesTo() => Check(
        from condition in RandomRules.Condition(3)
        from calls in Orders.Calls.ListOf(4)
        select (condition, calls),
        share: 0.4,
        (sample, reached) =>
        {
            var isIn = false;
            foreach (var call in sample.calls)
            {
                var world = new OrderWorld([$"permit(principal, action, resource) when {{ {sample.condition} }};"], null, null, call);
                var decision = world.Decide();
                if (decision.Code == DenialCode.ArgumentInvalid)
                    continue;
                var layer = Assert.Single(decision.Plan!.Layers);
                var policy = Assert.Single(layer.Permits).Policy;
                var request = decision.Enter(layer.Step, out var entities);
                var outcome = policy.Evaluate(in request, entities, out _);
                foreach (var near in (WorkBudget?[])[null, new WorkBudget(near: null, 9_000), new WorkBudget(new EvaluatedCall(decision), 9_000)])
                {
                    var view = ToolView.Create(decision.Plan, decision.Revision!, decision.Now, decision.Session.Snapshot());
                    isIn |= Holds(outcome == PolicyOutcome.Satisfied, RuleSatisfaction.Inside(policy, layer.Step, view, near), decision, $"true: {sample.condition}");
                    isIn |= Holds(outcome == PolicyOutcome.NotSatisfied, RuleSatisfaction.Outside(policy, layer.Step, view, near), decision, $"false: {sample.condition}");
                }
            }

            if (isIn)
                reached.Claim();
        });

    [Fact]
    public void NotGranted_WhateverArguments_IsNeverPermitted() => Check(
        from world in OrderWorld.Any
        from calls in Orders.Calls.ListOf(12)
        select (world, calls),
        share: 0.02,
        (sample, reached) =>
        {
            var bench = sample.world.Bench;
            var code = OrderWorld.Decide(bench, sample.world.Call).Code;
            if (code is DenialCode.ToolNotGranted or DenialCode.PolicyError && sample.world.Policies.All(policy => !policy.Contains("forbid", StringComparison.Ordinal)) && reached.Claim())
                foreach (var call in sample.calls)
                    Assert.False(OrderWorld.Decide(bench, call).IsPermitted, $"{sample.world}\npermitted: {Orders.Show(call)}");
        });

    private static bool Holds(bool expected, Disjunction region, CallDecision decision, string what)
    {
        var call = new EvaluatedCall(decision);
        var isIn = region.Conjunctions.Any(box => call.Misses(box) == 0);
        Assert.True(!isIn || expected, $"{what}: claimed, and is not so");
        Assert.True(isIn || !expected || !region.IsWhole, $"{what}: left out of a whole region");
        return isIn;
    }

    /// <summary>A law of which so large a share of the cases has to come to what it claims.</summary>
    internal static void Check<T>(Gen<T> samples, double share, Action<T, Reached> holds)
    {
        var reached = new Reached();
        Check(samples, sample =>
        {
            reached.Begin();
            holds(sample, reached);
        });
        reached.AtLeast(share);
    }

    internal static void Check<T>(Gen<T> samples, Action<T> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(samples.ToArbitrary(), holds));
}
