using SkGuard.Cedar;
using SkGuard.Compilation;

namespace SkGuard.Residuals;

/// <summary>The charges of the least call that permits allow: a call for which they leave nothing is not permitted.</summary>
internal static class LeastCharges
{
    /// <summary>The charges; null where a limited grant cannot be counted, so that nothing is left of it.</summary>
    /// <param name="view">The tool under an authority.</param>
    /// <param name="permits">One permit for each layer.</param>
    /// <param name="ofNothing">Whether a call counts that adds nothing to a sum.</param>
    internal static LimitCharge[]? Compute(ToolView view, IReadOnlyList<Permit> permits, bool ofNothing)
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
                charges.Add(new LimitCharge(key, argument, ofNothing ? 0 : Least(view.Tool, argument), total, limits.Window));
        }

        return [.. charges];
    }

    /// <summary>The least positive amount that an argument can add to a sum.</summary>
    internal static decimal Least(CompiledTool tool, string argument) =>
        tool.Tool.IndexOf(argument) is >= 0 and var index && tool.Binder.KindOf(index).Kind == CedarKind.Long ? 1 : 0.0001m;
}
