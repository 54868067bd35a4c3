namespace SkGuard;

/// <summary>What a denied call came nearest to being permitted by; found when a denial is first read.</summary>
internal sealed class NearestPermission
{
    private NearestPermission(NearestBox? box, bool isHopeless)
    {
        Box = box;
        IsHopeless = isHopeless;
    }

    /// <summary>The nearest box; null where no change of arguments is known to help.</summary>
    internal NearestBox? Box { get; }

    /// <summary>Whether it is certain that no arguments at all would be permitted.</summary>
    internal bool IsHopeless { get; }

    internal static NearestPermission Of(Decision decision)
    {
        var view = ToolView.Of(decision.Plan!, decision.Revision!, decision.Now, decision.Session.Snapshot());
        var call = new Call(decision);
        var region = Limited(RuleRegions.Permitted(view, call), decision, view);
        var boxes = region.Boxes.SelectMany((box, order) => new NearestSearch(view, call, box).Find().Select(near => (Near: near, Order: order)));
        var nearest = boxes
            .OrderBy(found => found.Near.IsSilent).ThenBy(found => found.Near.Changed.Count).ThenBy(found => found.Near.Untold)
            .ThenBy(found => found.Near.Distance).ThenBy(found => found.Order)

            // Of a rule over several arguments the later one: callers mostly work out the end from the start.
            .ThenByDescending(found => found.Near.Changed.Select(view.Tool.Tool.IndexOf).DefaultIfEmpty().Max())
            .Select(found => found.Near).FirstOrDefault();
        return new NearestPermission(nearest, region.IsEmpty);
    }

    /// <summary>What limits leave of a region, where that is known.</summary>
    private static Region Limited(Region region, Decision decision, ToolView view)
    {
        var left = decision is { ShortOf.Argument: { } argument, Shortfall: { Remaining: > 0 } shortfall }
            ? [.. decision.Left, new LimitLeft(null, argument, shortfall.Remaining)]
            : decision.Left;
        return left.Count == 0 ? region : region with { Boxes = [.. region.Boxes.Select(box => Limited(box, left, view)).OfType<Box>()] };
    }

    private static Box? Limited(Box box, List<LimitLeft> left, ToolView view)
    {
        var limited = box;
        foreach (var each in left)
            if (limited is not null && (each.Permit is null || box.Permits.Contains(each.Permit)))
                limited = limited.And(SkGuard.Box.Of(each.ToExtent(view)));
        return limited;
    }
}
