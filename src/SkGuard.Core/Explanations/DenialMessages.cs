using SkGuard.Decisions;
using SkGuard.Residuals;

namespace SkGuard.Explanations;

/// <summary>Formats the reason for a denial. Contains only text of the guard, of policy authors and the caller's own values.</summary>
internal static class DenialMessages
{
    internal static string Format(CallDecision decision, DenialDetail detail) => Format(decision, detail != DenialDetail.Minimal, detail == DenialDetail.Full);

    private static string Format(CallDecision decision, bool guided, bool isFull) => decision.Code switch
    {
        DenialCode.AuthorityMissing => "there is no authority for this task.",
        DenialCode.AuthorityExpired => "the authority for this task has expired.",
        DenialCode.AuthorityConflict => "the authority it was called under is not the current user's.",
        DenialCode.ToolUnknown => "the tool is not known.",
        DenialCode.ToolUndeclared => "nobody declared what this tool does, so no rule can allow it.",
        DenialCode.ToolChanged => "the tool is no longer the one that was agreed to.",
        DenialCode.ToolNotGranted => WithReason(decision, NotGranted(decision)),
        DenialCode.GrantExpired => "the grant for it has expired.",
        DenialCode.ArgumentInvalid => Join(decision.Problems.Select(problem => problem.Message)),
        DenialCode.ArgumentOutOfBounds => OutOfBounds(decision, guided),
        DenialCode.ArgumentSource => "an argument comes from a source it may not come from.",
        DenialCode.ForbiddenByPolicy => WithReason(decision, "a policy forbids it"),
        DenialCode.LimitExceeded => LimitSentence.Format(decision, guided),
        DenialCode.ApprovalRequired or DenialCode.ApprovalDenied => ApprovalSentence.Format(decision, guided),
        DenialCode.PolicyError => isFull && PolicyFault.Find(decision) is { } fault ? $"a rule for it could not be evaluated: {fault.Told}." : "a rule for it could not be evaluated.",
        _ => "the guard could not decide it. " + (decision.Failure ?? "Nothing was changed."),
    };

    private static string OutOfBounds(CallDecision decision, bool guided)
    {
        if (decision.Spent.Count > 0 && decision.Nearest.Box is null)
            return "it is not granted with these arguments, and what is granted for it is used up" + (decision.SpentUntil is { } time ? $" until {Retry.At(time)}." : ".");
        if (guided && BoundsSentence.Format(decision) is { } bounds)
            return Reason(decision) is { } reason ? $"{bounds} {reason.TrimEnd('.', ' ')}." : bounds;
        return WithReason(decision, RetryAnalyzer.IsPossible(decision)
            ? "it is granted for this task, but not with these arguments" + (decision.Nearest.IsCut ? ", and too many rules bear on it to tell which" : "")
            : "what is granted for it excludes each other, so no arguments fit");
    }

    /// <summary>Names the layer that lacks a grant if all others grant the tool.</summary>
    private static string NotGranted(CallDecision decision)
    {
        var layers = decision.Plan!.Layers;
        if (!Array.Exists(layers, layer => !ReferenceEquals(layer, decision.Refusing) && layer.IsWithinReach(decision)))
            return "it is not granted";
        return ReferenceEquals(layers[0], decision.Refusing)
            ? "it is granted for this task, but not to the principal that the task is for"
            : "it is granted to the principal, but not for this task";
    }

    private static string WithReason(CallDecision decision, string text) =>
        Reason(decision) is not { } reason ? text + "." : $"{text}: {reason.TrimEnd('.', ' ')}.";

    private static string? Reason(CallDecision decision) =>
        decision.Speaking.Select(policy => policy.Annotations.GetValueOrDefault("reason")).FirstOrDefault(reason => reason is { Length: > 0 });

    private static string Join(IEnumerable<string> parts) => string.Join("; ", parts.Select(part => part.TrimEnd('.'))) + ".";
}
