using SkGuard.Cedar;
using SkGuard.Compilation;

namespace SkGuard.Residuals;

/// <summary>Computes the permitted calls: every layer permits them and no step's forbid applies.</summary>
internal static class RuleSatisfaction
{
    /// <summary>Returns the calls that every layer permits, without regard to forbids.</summary>
    internal static Disjunction OfLayers(ToolView view, WorkBudget effort)
    {
        var region = view.Plan.Layers.Length == 0 ? Disjunction.Nothing : Disjunction.Everything;
        foreach (var layer in view.Plan.Layers)
            region = region.And(Compute(layer, view, effort), effort);
        return region;
    }

    /// <summary>Returns the calls that every layer permits and no policy forbids.</summary>
    internal static Disjunction Permitted(ToolView view, WorkBudget effort) => ForbidExclusion.Apply(OfLayers(view, effort), view, decision: null, effort);

    /// <summary>Returns the calls that a layer permits, computed from the permits nearest to the sent call if there are many.</summary>
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

    /// <summary>Returns where a policy is certainly satisfied.</summary>
    internal static Disjunction Inside(Policy policy, PrincipalView step, ToolView view, WorkBudget? effort) => Compute(policy, step, view, effort, value: true);

    /// <summary>Returns where a policy is certainly neither satisfied nor an error.</summary>
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
