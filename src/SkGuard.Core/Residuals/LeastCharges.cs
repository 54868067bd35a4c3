using SkGuard.Cedar;
using SkGuard.Compilation;

namespace SkGuard.Residuals;

/// <summary>Computes the smallest charges of the calls that permits allow. If limits leave less, no such call is permitted.</summary>
internal static class LeastCharges
{
    /// <summary>Returns the charges; null if a limited grant cannot be counted, so that it has no allowance.</summary>
    /// <param name="view">The tool under an authority.</param>
    /// <param name="permits">One permit for each layer.</param>
    /// <param name="ofNothing">Whether the amount of a summed argument may be 0.</param>
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

    /// <summary>Returns the smallest positive amount of an argument.</summary>
    internal static decimal Least(CompiledTool tool, string argument) =>
        tool.Tool.IndexOf(argument) is >= 0 and var index && tool.Binder.KindOf(index).Kind == CedarKind.Long ? 1 : 0.0001m;
}
