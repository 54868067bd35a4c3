using SkGuard.Cedar;

namespace SkGuard;

/// <summary>The calls that are permitted: by every layer, and against which no forbid stands in the name of any step.</summary>
internal static class RuleRegions
{
    internal static Region Permitted(ToolView view, Call? near)
    {
        var region = Region.Everything;
        if (view.Plan.Layers.Length == 0)
            return Region.Nothing;
        foreach (var layer in view.Plan.Layers)
            region = region.And(Of(layer, view, near), near);
        foreach (var step in view.Plan.Steps)
            foreach (var forbid in view.Tool.Forbids)
                region = region.And(Outside(forbid, step, view, near), near);
        return region;
    }

    /// <summary>What a layer permits.</summary>
    private static Region Of(Layer layer, ToolView view, Call? near)
    {
        var region = Region.Nothing;
        foreach (var permit in layer.Permits)
        {
            if (permit.IsExpired(view.Now))
                continue;
            var inside = Inside(permit.Policy, layer.Step, view, near);
            region = region.Or(inside with { Boxes = [.. inside.Boxes.Select(box => box.From(permit))] }, near);
        }

        return region;
    }

    /// <summary>Where a policy is certainly satisfied.</summary>
    internal static Region Inside(Policy policy, StepView step, ToolView view, Call? near) => Of(policy, step, view, near, value: true);

    /// <summary>Where a policy is certainly not satisfied, and no error either.</summary>
    internal static Region Outside(Policy policy, StepView step, ToolView view, Call? near) => Of(policy, step, view, near, value: false);

    private static Region Of(Policy policy, StepView step, ToolView view, Call? near, bool value)
    {
        var request = view.RequestOf(step);
        var result = PartialEvaluator.Evaluate(policy, in request, view.EntitiesOf(step), view.Unknowns);
        if (result.Residual is { } residual)
            return new RegionReader(new RuleScope(view, step, policy), near).Of(residual, value);
        return result.Outcome == (value ? PolicyOutcome.Satisfied : PolicyOutcome.NotSatisfied) ? Region.Everything : Region.Nothing;
    }
}
