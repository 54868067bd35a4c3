using SkGuard.Cedar;

namespace SkGuard;

/// <summary>The calls that are permitted: by every layer, and against which no forbid stands in the name of any step.</summary>
internal static class RuleRegions
{
    /// <summary>What every layer permits, whatever is forbidden.</summary>
    internal static Region OfLayers(ToolView view, Effort effort)
    {
        var region = view.Plan.Layers.Length == 0 ? Region.Nothing : Region.Everything;
        foreach (var layer in view.Plan.Layers)
            region = region.And(Of(layer, view, effort), effort);
        return region;
    }

    /// <summary>What is permitted: what every layer permits without what is forbidden.</summary>
    internal static Region Permitted(ToolView view, Effort effort) => Unforbidden.Of(OfLayers(view, effort), view, decision: null, effort);

    /// <summary>What a layer permits. Of very many permits those are read that the sent call is nearest to.</summary>
    private static Region Of(Layer layer, ToolView view, Effort effort)
    {
        var boxes = new List<Box>();
        var isWhole = true;
        foreach (var permit in NearPermits.Of(layer, effort, out var isEvery))
        {
            isWhole &= isEvery;
            if (permit.IsExpired(view.Now))
                continue;
            if (!effort.TrySpend(Effort.OfARule))
                return Region.Nothing with { IsWhole = false };
            var inside = Inside(permit.Policy, layer.Step, view, effort);
            isWhole &= inside.IsWhole;
            foreach (var box in inside.Boxes)
                boxes.Add(box.From(permit));
        }

        return new Region([.. boxes], isWhole).Fewer(Region.MostBoxes, effort);
    }

    /// <summary>Where a policy is certainly satisfied.</summary>
    internal static Region Inside(Policy policy, StepView step, ToolView view, Effort? effort) => Of(policy, step, view, effort, value: true);

    /// <summary>Where a policy is certainly not satisfied, and no error either.</summary>
    internal static Region Outside(Policy policy, StepView step, ToolView view, Effort? effort) => Of(policy, step, view, effort, value: false);

    private static Region Of(Policy policy, StepView step, ToolView view, Effort? effort, bool value)
    {
        var request = view.RequestOf(step);
        var result = PartialEvaluator.Evaluate(policy, in request, view.EntitiesOf(step), view.Unknowns);
        if (result.Residual is { } residual)
            return new RegionReader(new RuleScope(view, step, policy), effort).Of(residual, value);
        return result.Outcome == (value ? PolicyOutcome.Satisfied : PolicyOutcome.NotSatisfied) ? Region.Everything : Region.Nothing;
    }
}
