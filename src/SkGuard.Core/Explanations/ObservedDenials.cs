using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SkGuard.Compilation;
using SkGuard.Decisions;
using SkGuard.Text;

namespace SkGuard.Explanations;

/// <summary>Logs denials in Observe mode with a remedy, once for each tool, code and layer.</summary>
internal sealed class ObservedDenials(ILogger logger)
{
    private readonly ConcurrentDictionary<(string Tool, DenialCode Code, string Layer), bool> _told = new();

    internal void Report(CallDecision decision)
    {
        var code = decision.Code!.Value;
        if (_told.TryAdd((decision.Tool.Name, code, decision.Refusing?.Name ?? ""), true))
            Log.WouldDeny(logger, decision.Tool.Name, code.Text(), Remedy(decision, decision.Tool.Name, code));
    }

    private static string Remedy(CallDecision decision, string tool, DenialCode code) => code switch
    {
        DenialCode.AuthorityMissing => "To allow it, configure who acts: \"Principal\": { \"Type\": \"Agent\", \"Id\": \"my-agent\" }",
        DenialCode.AuthorityConflict => "The authority bound to the kernel must be the provider's or a Delegate of it; or bind none.",
        DenialCode.ToolUndeclared => $"To allow it, say what it does under \"Tools\": \"{tool}\": {{ \"Effects\": [ \"read\" ] }}",
        DenialCode.ToolNotGranted or DenialCode.GrantExpired or DenialCode.ArgumentOutOfBounds when StepOf(decision) is { } step =>
            $"The authority itself denies it: its grants for {step} do not cover it, and \"Grants\" in configuration cannot add to them. To allow it, "
            + (code == DenialCode.ArgumentOutOfBounds ? "widen the grant's \"where\" where the authority is made, or add" : "add where the authority is made")
            + $": .Grant(Grant.To(\"{tool}\"))",
        DenialCode.ToolNotGranted or DenialCode.GrantExpired => $"To allow it, add to \"Grants\": {{ \"tool\": \"{tool}\" }}",
        DenialCode.ArgumentOutOfBounds => $"To allow it with any arguments, add to \"Grants\": {{ \"tool\": \"{tool}\" }}; better, widen the grant's \"where\".",
        DenialCode.ForbiddenByPolicy => "A policy forbids it; no grant can allow it.",
        DenialCode.PolicyError when PolicyFault.Find(decision) is { } fault => $"Mend the rule that could not be evaluated: {fault.Text}",
        _ => "The audit has its details.",
    };

    /// <summary>The step whose own grants denied the call; null for the organisation's layer or no layer.</summary>
    private static Cedar.EntityUid? StepOf(CallDecision decision) =>
        decision.Refusing is { } layer && (layer.Name != Layer.Organisation) ? layer.Step.Principal : null;
}
