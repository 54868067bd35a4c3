using Microsoft.Extensions.Logging;
using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Text;

namespace SkGuard.Decisions;

/// <summary>What comes of rules that take a set for a text: a forbid can never hold then, so it counts as one that failed; of a permit the log tells.</summary>
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
