using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SkGuard;

/// <summary>What Observe mode would have denied: each kind of denial of each tool is logged once, with the line that would allow it.</summary>
internal sealed class ObservedDenials(ILogger logger)
{
    private readonly ConcurrentDictionary<(string Tool, DenialCode Code), bool> _told = new();

    internal void Report(Decision decision)
    {
        var code = decision.Code!.Value;
        if (_told.TryAdd((decision.Tool.Name, code), true))
            Log.WouldDeny(logger, decision.Tool.Name, code.Text(), Remedy(decision.Tool.Name, code));
    }

    private static string Remedy(string tool, DenialCode code) => code switch
    {
        DenialCode.AuthorityMissing => "To allow it, configure who acts: \"Principal\": { \"Type\": \"Agent\", \"Id\": \"my-agent\" }",
        DenialCode.AuthorityConflict => "The authority bound to the kernel must be the provider's or a Delegate of it; or bind none.",
        DenialCode.ToolUndeclared => $"To allow it, say what it does under \"Tools\": \"{tool}\": {{ \"Effects\": [ \"read\" ] }}",
        DenialCode.ToolNotGranted or DenialCode.GrantExpired => $"To allow it, add to \"Grants\": {{ \"tool\": \"{tool}\" }}",
        DenialCode.ArgumentOutOfBounds => $"To allow it with any arguments, add to \"Grants\": {{ \"tool\": \"{tool}\" }}; better, widen the grant's \"where\".",
        DenialCode.ForbiddenByPolicy => "A policy forbids it; no grant can allow it.",
        _ => "The audit has its details.",
    };
}
