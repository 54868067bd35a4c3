using FsCheck;
using FsCheck.Fluent;
using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Decisions;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>Many rules are decided by an index as if each of them were evaluated in its order.</summary>
[Trait("rule", "1.5")]
public sealed class RuleIndexLaws
{
    private static readonly string[] Recipients = ["bob", "carol", "mallory", "bobby b", "", "dave", "erin", "frank"];

    private static readonly Gen<string>[] Comparisons =
    [
        from name in Gen.Elements(Recipients) select $"context.input.recipient == \"{name}\"",
        from name in Gen.Elements(Recipients) from other in Gen.Elements(Recipients) select $"[\"{name}\", \"{other}\"].contains(context.input.recipient)",
        from fee in Gen.Elements("-3", "0", "1", "4", "5", "6", "7", "10", "60") select $"context.input.fee == {fee}",
        from fee in Gen.Elements("-3", "0", "1", "4", "5", "6") select $"[{fee}, 10, \"x\"].contains(context.input.fee)",
        from amount in Gen.Elements("0.0", "5.0", "20.0", "99.5", "100.0", "7.0") select $"context.input.amount == decimal(\"{amount}\")",
        from note in Gen.Elements("x", "rent", "bob", "y") select $"context.input.note == \"{note}\"",
        from note in Gen.Elements("x", "rent", "bob", "y") select $"context.input has note && context.input.note == \"{note}\"",
        from site in Gen.Elements("contoso.com", "evil.org", "a.contoso.com") select $"context.input.site == Domain::\"{site}\"",
        from urgent in Gen.Elements("true", "false") select $"context.input.urgent == {urgent}",
        from any in Gen.Elements("1", "7", "\"x\"", "true", "ip(\"10.0.0.1\")", "[1]", "{}") select $"context.input.any == {any}",
        from any in Gen.Elements("1", "\"x\"", "[1]", "[1, [2]]") select $"[{any}, 7].contains(context.input.any)",
        Gen.Elements("context.input.tags == [\"a\"]", "context.input.at == datetime(\"2026-06-01\")", "context.input.colour == \"Red\"", "context.input.recipient != \"bob\""),
    ];

    // What stands before a comparison decides whether it can be looked up at all, and fails where the argument is absent or of another type.
    private static readonly string[] Before =
    [
        "", "", "", "context.input.amount.lessThan(decimal(\"100.0\")) && ", "!(context.input.fee > 5) && ", "context.input.recipient like \"*b*\" && ", "context.input.limit > 5 && ",
        "!context.input.urgent && ", "context.input.any < 5 && ", "context.input has limit && ", "context.input.recipient != \"carol\" && ", "principal.max > 5 && ",
    ];

    // The rules of one world compare a few arguments only, as people's rules do.
    private static Gen<string> ConditionOf(Gen<string> comparisons, Gen<string> befores) => Gen.Frequency(
        (20, from before in befores
             from comparison in comparisons
             from rest in Gen.Frequency((3, Gen.Constant("true")), (2, RandomRules.Condition(1)))
             select $"when {{ {before}{comparison} && {rest} }}"),
        (1, from comparison in comparisons from rest in RandomRules.Condition(1) select $"when {{ {comparison} || {rest} }}"),
        (1, from comparison in comparisons from rest in RandomRules.Condition(1) select $"when {{ {rest} }} unless {{ {comparison} }}"),
        (1, from comparison in comparisons select $"unless {{ !({comparison}) }}"),
        (1, RandomRules.Condition(2).Select(condition => $"when {{ {condition} }}")));

    private static readonly Gen<string> Scope = Gen.Frequency(
        (5, Gen.Constant("principal")), (1, Gen.Constant("principal == User::\"alice\"")), (1, Gen.Constant("principal is Agent")), (1, Gen.Constant("principal == User::\"eve\"")));

    private static readonly Gen<RuleWorld> Worlds =
        from permits in Gen.Choose(0, 40)
        from forbids in Gen.Elements(0, 3, 20, 50)
        from first in Gen.Elements(Comparisons)
        from second in Gen.Elements(Comparisons)
        from before in Gen.Elements(Before)
        let condition = ConditionOf(Gen.OneOf(first, first, second), Gen.Elements("", before))
        from permit in Rule("permit", condition).ListOf(permits)
        from forbid in Rule("forbid", condition).ListOf(forbids)
        from grants in Gen.Elements(0, 0, 1, 30)
        from grant in RandomRules.Grant.ListOf(grants)
        from expires in Gen.Choose(-2, 60)
        from call in Orders.Calls
        select new RuleWorld([.. permit, .. forbid], [.. grant.Select((one, i) => i % 7 == 0 ? one.Until(ManualClock.Noon.AddMinutes(expires)) : one)], call);

    [Fact]
    public void Evaluate_ManyRules_DecidesAsTheirConditionsInOrder()
    {
        var (forbidden, failed, chosen, late, none, leftOut, looked) = (0, 0, 0, 0, 0, 0, 0);
        RegionLaws.Check(Worlds, world =>
        {
            var decision = world.Decide();
            var plan = decision.Plan!;
            var (code, against) = Forbidden(decision, plan);
            if (code is not null)
            {
                _ = code == DenialCode.ForbiddenByPolicy ? forbidden++ : failed++;
                Assert.Equal(code, decision.Code);
                Assert.Equal(against, decision.Against);
            }
            else
            {
                Assert.False(decision.Code is DenialCode.ForbiddenByPolicy);
                var expected = plan.Layers.Select(layer => Array.Find(layer.Candidates, permit => IsChosen(decision, layer, permit))).ToArray();
                Assert.Equal(expected.OfType<Permit>(), decision.Chosen);
                chosen += decision.Chosen.Count;
                none += expected.Count(permit => permit is null);
                late += plan.Layers.Where((layer, i) => expected[i] is { } permit && layer.Indexed is not null && Array.IndexOf(layer.Candidates, permit) > 8).Count();
            }

            for (var i = 0; i < plan.Steps.Length; i++)
                if (plan.IndexedForbids[i] is { } indexed)
                    Look(indexed, decision, plan.Forbids[i].Length);
            foreach (var layer in plan.Layers)
                if (layer.Indexed is { } indexed)
                    Look(indexed, decision, layer.Candidates.Length);
        });

        Assert.True(forbidden > 50 && failed > 50 && chosen > 100 && late > 10 && none > 30, $"{forbidden} forbidden, {failed} failed, {chosen} chosen, {late} late, {none} none");
        Assert.True(leftOut > 5_000, $"{leftOut} rules left out, {looked} looked at");

        void Look(IndexedRules indexed, CallDecision decision, int all)
        {
            var count = 0;
            foreach (var _ in indexed.Select(decision.Arguments!.Slots))
                count++;
            looked += count;
            leftOut += all - count;
        }
    }

    private static Gen<string> Rule(string effect, Gen<string> conditions) =>
        from scope in Scope
        from condition in conditions
        from approval in Gen.Frequency((9, Gen.Constant("")), (effect == "permit" ? 1 : 0, Gen.Constant("@approval(\"managers\") ")))
        select $"{approval}{effect}({scope}, action, resource) {condition};";

    /// <summary>The reference: every forbid about a step is evaluated by the general evaluator.</summary>
    private static (DenialCode? Code, Policy[] Against) Forbidden(CallDecision decision, EvaluationPlan plan)
    {
        var failed = new List<Policy>();
        for (var i = 0; i < plan.Steps.Length; i++)
        {
            foreach (var forbid in plan.Forbids[i])
            {
                var outcome = decision.Evaluate(plan.Steps[i], forbid.Policy);
                if (outcome == PolicyOutcome.Satisfied)
                    return (DenialCode.ForbiddenByPolicy, [forbid.Policy]);
                if (outcome == PolicyOutcome.Error)
                    failed.Add(forbid.Policy);
            }
        }

        return (failed.Count > 0 ? DenialCode.PolicyError : null, [.. failed]);
    }

    private static bool IsChosen(CallDecision decision, Layer layer, Permit permit) =>
        !permit.IsExpired(decision.Now) && decision.Evaluate(layer.Step, permit.Policy) == PolicyOutcome.Satisfied;

    /// <summary>Many rules, an authority that delegates to an agent, and a call.</summary>
    private sealed record RuleWorld(string[] Policies, Grant[] Grants, IReadOnlyDictionary<string, string?> Call)
    {
        internal CallDecision Decide()
        {
            var authority = Authority.For("User", "alice").With("max", 6L).With("most", CedarValue.Of(CedarDecimal.FromScaled(995_000))).WithFact("hidden", 4L).InSession("s");
            if (Grants.Length > 0)
                authority = authority.Delegate("Agent", "payer", Grants);
            var tool = Orders.Tool();
            var revision = new PolicySnapshot { Id = "r1", Policies = PolicySet.Parse(string.Concat(Policies)), HasOrganisationLayer = true };
            var decision = new CallDecision(tool) { Revision = revision, Authority = authority, Plan = PlanCache.Get(authority, revision, tool) };
            decision.Begin(new InvocationContext(InvocationContext.Kernel), ManualClock.Noon, GuardMode.Enforce);
            Assert.True(decision.Bind(decision.Plan.Tool.Binder, Orders.Arguments(Call)));
            LayerEvaluator.Evaluate(decision);
            return decision;
        }

        public override string ToString() => $"{string.Join("\n", Policies)}\n{string.Join("\n", Grants.Select(grant => grant.ToString()))}\n{Orders.Show(Call)}";
    }
}
