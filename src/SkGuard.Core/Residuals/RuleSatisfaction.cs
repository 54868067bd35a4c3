using SkGuard.Cedar;
using SkGuard.Compilation;

namespace SkGuard.Residuals;

/// <summary>The calls that are permitted: by every layer, and against which no forbid stands in the name of any step.</summary>
internal static class RuleSatisfaction
{
    /// <summary>What every layer permits, whatever is forbidden.</summary>
    internal static Disjunction OfLayers(ToolView view, WorkBudget effort)
    {
        var region = view.Plan.Layers.Length == 0 ? Disjunction.Nothing : Disjunction.Everything;
        foreach (var layer in view.Plan.Layers)
            region = region.And(Compute(layer, view, effort), effort);
        return region;
    }

    /// <summary>What is permitted: what every layer permits without what is forbidden.</summary>
    internal static Disjunction Permitted(ToolView view, WorkBudget effort) => ForbidExclusion.Apply(OfLayers(view, effort), view, decision: null, effort);

    /// <summary>What a layer permits. Of very many permits those are read that the sent call is nearest to.</summary>
    private static Disjunction Compute(Layer layer, ToolView view, WorkBudget effort)
    {
        var boxes = new List<Conjunction>();
        var isWhole = true;
        foreach (var permit in NearestPermits.Select(layer, effort, out var isEvery))
        {
            isWhole &= isEvery;
            if (permit.IsExpired(view.Now))
                continue;
            if (!effort.TrySpend(WorkBudget.OfARule))
                return Disjunction.Nothing with { IsWhole = false };
            var inside = Inside(permit.Policy, layer.Step, view, effort);
            isWhole &= inside.IsWhole;
            foreach (var box in inside.Conjunctions)
                boxes.Add(box.From(permit));
        }

        return new Disjunction([.. boxes], isWhole).Fewer(Disjunction.MaxConjunctions, effort);
    }

    /// <summary>Where a policy is certainly satisfied.</summary>
    internal static Disjunction Inside(Policy policy, PrincipalView step, ToolView view, WorkBudget? effort) => Compute(policy, step, view, effort, value: true);

    /// <summary>Where a policy is certainly not satisfied, and no error either.</summary>
    internal static Disjunction Outside(Policy policy, PrincipalView step, ToolView view, WorkBudget? effort) => Compute(policy, step, view, effort, value: false);

    private static Disjunction Compute(Policy policy, PrincipalView step, ToolView view, WorkBudget? effort, bool value)
    {
        var request = view.RequestOf(step);
        var result = PartialEvaluator.Evaluate(policy, in request, view.EntitiesOf(step), view.Unknowns);
        if (result.Residual is { } residual)
            return new DisjunctionReader(new RuleScope(view, step, policy), effort).Of(residual, value);
        return result.Outcome == (value ? PolicyOutcome.Satisfied : PolicyOutcome.NotSatisfied) ? Disjunction.Everything : Disjunction.Nothing;
    }
}
