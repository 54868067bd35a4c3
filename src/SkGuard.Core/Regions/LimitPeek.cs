using SkGuard.Cedar;

namespace SkGuard;

/// <summary>What the least call would take of its permits' limits.</summary>
internal static class LimitPeek
{
    /// <summary>The charges; null where a limited grant cannot be counted, so that nothing is left of it.</summary>
    internal static LimitCharge[]? Charges(ToolView view, IReadOnlyList<Permit> permits, bool ofNothing)
    {
        var charges = new List<LimitCharge>();
        for (var i = 0; i < permits.Count; i++)
        {
            if (permits[i] is not { HasLimits: true, Grant.Limits: { } limits } permit)
                continue;
            if (view.Plan.Layers[i].KeyOf(permit) is not { } key)
                return null;
            if (limits.Calls is { } calls)
                charges.Add(new LimitCharge(key, null, 1, calls, limits.Window));
            foreach (var (argument, total) in limits.SumList)
                charges.Add(new LimitCharge(key, argument, ofNothing ? 0 : Least(view, argument), total, limits.Window));
        }

        return [.. charges];
    }

    /// <summary>What is left of the sums that the nearest permits keep over the arguments that have to change.</summary>
    internal static async ValueTask<IReadOnlyList<LimitLeft>> LeftAsync(Decision decision, ILimitStore store, CancellationToken cancellationToken)
    {
        var left = new List<LimitLeft>();
        if (decision.Nearest.Box is not { } nearest)
            return left;
        for (var i = 0; i < nearest.Permits.Length; i++)
        {
            if (nearest.Permits[i] is not { HasLimits: true, Grant.Limits: { } limits } permit || decision.Plan!.Layers[i].KeyOf(permit) is not { } key)
                continue;
            foreach (var (argument, total) in limits.SumList.Where(sum => nearest.Changed.Contains(sum.Key)))
            {
                // What is missing of all of it says how much is left.
                var charge = new[] { new LimitCharge(key, argument, total, total, limits.Window) };
                if (await store.CheckAsync(charge, decision.Now, cancellationToken).ConfigureAwait(false) is { Remaining: > 0 } shortfall)
                    left.Add(new LimitLeft(permit, argument, shortfall.Remaining));
                else if (total > 0)
                    left.Add(new LimitLeft(permit, argument, total));
            }
        }

        return left;
    }

    private static decimal Least(ToolView view, string argument) =>
        view.Tool.Tool.IndexOf(argument) is >= 0 and var index && view.Tool.Binder.KindOf(index).Kind == CedarKind.Long ? 1 : 0.0001m;
}
