using SkGuard.Decisions;
using SkGuard.Residuals;

namespace SkGuard.Explanations;

/// <summary>
/// Determines whether a tool could bypass a forbid: it may have a common effect on a common resource. A tool without declared effects may
/// have any.
/// </summary>
internal static class Forbidden
{
    internal static bool Covers(CallDecision decision, PermittedSet other)
    {
        if (decision.Against.Count == 0 || RetryAnalyzer.IsPossible(decision))
            return false;
        if (ReferenceEquals(other.Tool, decision.Tool))
            return true;
        var (forbidden, offered) = (decision.Plan!.Tool.Settings, other.Settings);
        var mayShareEffect = forbidden.Effects == Effect.None || offered.Effects == Effect.None || (forbidden.Effects & offered.Effects) != 0;
        return mayShareEffect && (other.Tool.Plugin == decision.Tool.Plugin || forbidden.Resource is not null || offered.Resource is not null);
    }
}
