using Microsoft.Extensions.Logging;
using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Text;

namespace SkGuard.Decisions;

/// <summary>
/// Denies calls whose forbids compare a set-valued tag with a text, because such a forbid counts as failed. Each comparison is logged once.
/// </summary>
internal static class SetTagComparisonCheck
{
    internal static void Refuse(CallDecision decision, SetTagComparison[] mistaken, ILogger logger)
    {
        foreach (var tag in mistaken)
        {
            if (tag.TellOnce())
                Log.TagIsNoText(logger, decision.Tool.Name, tag.Problem);
            if (tag.Policy.Effect != PolicyEffect.Forbid || decision.Code == DenialCode.ForbiddenByPolicy)
                continue;
            decision.Against.Add(tag.Policy);
            decision.Deny(DenialCode.PolicyError);
        }
    }
}
