using SkGuard.Decisions;
using SkGuard.Residuals;

namespace SkGuard.Explanations;

/// <summary>Finds calls that can replace a denied one: of the same tool, then of tools with the same purpose.</summary>
internal sealed class Alternatives(ResidualEvaluator permitted, ILimitStore limits)
{
    private const int MaxCount = 3;

    internal async ValueTask<IReadOnlyList<Alternative>> FindAsync(CallDecision decision, CancellationToken cancellationToken)
    {
        if (!MayHelp(decision))
            return [];
        var found = new List<Alternative>(MaxCount);
        foreach (var tool in Candidates(decision))
        {
            if (permitted.RegionOf(tool, decision.Authority!)?.Region is not { IsEmpty: false } region || Forbidden.Covers(decision, region))
                continue;
            if (await FirstAsync(decision, region, cancellationToken).ConfigureAwait(false) is { } box)
                found.Add(new Alternative(tool.Name, [.. box.Arguments.Select(argument => KeyValuePair.Create(argument.Argument, argument.Json))]));
            if (found.Count == MaxCount)
                break;
        }

        return found;
    }

    /// <summary>Whether another call could be permitted. Invalid arguments are sent again instead.</summary>
    private static bool MayHelp(CallDecision decision) => decision is { Authority: not null, Plan: not null }
        && decision.Code is not (DenialCode.ArgumentInvalid or DenialCode.AuthorityExpired or DenialCode.AuthorityConflict or DenialCode.GuardUnavailable);

    /// <summary>Returns the tool itself and the tools of the same declared purpose.</summary>
    private static IEnumerable<ToolDescription> Candidates(CallDecision decision)
    {
        var (same, purpose) = (decision.Tool, decision.Plan!.Tool.Settings.Purpose);
        var others = purpose is null
            ? []
            : decision.Origin.Available.Tools.Where(tool => !ReferenceEquals(tool, same) && tool.Name != same.Name
                && string.Equals(decision.Revision!.For(tool).Settings.Purpose, purpose, StringComparison.Ordinal));
        return others.Prepend(same);
    }

    /// <summary>Returns the first conjunction that is fully disclosed, needs no approval and has allowances left.</summary>
    private async ValueTask<PermittedConjunction?> FirstAsync(CallDecision decision, PermittedSet region, CancellationToken cancellationToken)
    {
        foreach (var box in region.Conjunctions)
        {
            if (!box.IsTold || box.NeedsApproval || IsTheCall(decision, region, box))
                continue;
            if (await region.HasLimitsLeftAsync(box, limits, ofNothing: false, cancellationToken).ConfigureAwait(false))
                return box;
        }

        return null;
    }

    /// <summary>Whether the conjunction is the one that the violations describe, or that the denied call satisfies.</summary>
    private static bool IsTheCall(CallDecision decision, PermittedSet region, PermittedConjunction box) =>
        ReferenceEquals(region.Tool, decision.Tool) && (decision.Code == DenialCode.ArgumentOutOfBounds
            ? decision.Nearest.Box is { } nearest && nearest.Permits.SequenceEqual(box.Permits)
            : decision.Code is DenialCode.LimitExceeded or DenialCode.ApprovalRequired && new EvaluatedCall(decision).Misses(box.Box) == 0);
}
