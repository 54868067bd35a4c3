using SkGuard.Decisions;
using SkGuard.Residuals;

namespace SkGuard.Explanations;

/// <summary>Finds calls to be made instead of a denied one: the same tool elsewhere in its region, then tools of the same purpose.</summary>
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

    /// <summary>Another call cannot help a caller without authority; and what does not fit its parameter is to be sent again.</summary>
    private static bool MayHelp(CallDecision decision) => decision is { Authority: not null, Plan: not null }
        && decision.Code is not (DenialCode.ArgumentInvalid or DenialCode.AuthorityExpired or DenialCode.AuthorityConflict or DenialCode.GuardUnavailable);

    /// <summary>What can serve the same goal: the tool itself, and tools of the same declared purpose. Of others nobody said what they are for.</summary>
    private static IEnumerable<ToolDescription> Candidates(CallDecision decision)
    {
        var (same, purpose) = (decision.Tool, decision.Plan!.Tool.Settings.Purpose);
        var others = purpose is null
            ? []
            : decision.Origin.Available.Tools.Where(tool => !ReferenceEquals(tool, same) && tool.Name != same.Name
                && string.Equals(decision.Revision!.For(tool).Settings.Purpose, purpose, StringComparison.Ordinal));
        return others.Prepend(same);
    }

    /// <summary>The first box that may be told whole, that nobody has to approve, and that has something left.</summary>
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

    /// <summary>What the violations tell already, or what was tried and had nothing left, is no alternative.</summary>
    private static bool IsTheCall(CallDecision decision, PermittedSet region, PermittedConjunction box) =>
        ReferenceEquals(region.Tool, decision.Tool) && (decision.Code == DenialCode.ArgumentOutOfBounds
            ? decision.Nearest.Box is { } nearest && nearest.Permits.SequenceEqual(box.Permits)
            : decision.Code is DenialCode.LimitExceeded or DenialCode.ApprovalRequired && new EvaluatedCall(decision).Misses(box.Box) == 0);
}
