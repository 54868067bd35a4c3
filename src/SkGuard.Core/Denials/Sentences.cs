namespace SkGuard;

/// <summary>Why a call was denied, in a sentence for a reader. Only the guard's and the policy author's words and the caller's own values.</summary>
internal static class Sentences
{
    internal static string Of(Decision decision, bool guided) => decision.Code switch
    {
        DenialCode.AuthorityMissing => "there is no authority for this task.",
        DenialCode.AuthorityExpired => "the authority for this task has expired.",
        DenialCode.AuthorityConflict => "the authority it was called under is not the current user's.",
        DenialCode.ToolUnknown => "the tool is not known.",
        DenialCode.ToolUndeclared => "nobody declared what this tool does, so no rule can allow it.",
        DenialCode.ToolChanged => "the tool is no longer the one that was agreed to.",
        DenialCode.ToolNotGranted => WithReason(decision, "it is not granted for this task"),
        DenialCode.GrantExpired => "the grant for it has expired.",
        DenialCode.ArgumentInvalid => Join(decision.Problems.Select(problem => problem.Message)),
        DenialCode.ArgumentOutOfBounds => OutOfBounds(decision, guided),
        DenialCode.ArgumentSource => "an argument comes from a source it may not come from.",
        DenialCode.ForbiddenByPolicy => WithReason(decision, "a policy forbids it"),
        DenialCode.LimitExceeded => LimitSentence.Of(decision, guided),
        DenialCode.ApprovalRequired or DenialCode.ApprovalDenied => ApprovalSentence.Of(decision, guided),
        DenialCode.PolicyError => "a rule for it could not be evaluated.",
        _ => "the guard could not decide it. " + (decision.Failure ?? "Nothing was changed."),
    };

    private static string OutOfBounds(Decision decision, bool guided)
    {
        var broken = Violations.Nearest(decision);
        if (!guided || broken.Count == 0)
            return WithReason(decision, "it is granted for this task, but not with these arguments");
        var text = Join(broken.Select(check => check.Describe(Violations.ValueOf(decision, check.Argument))));

        // A permitted maximum invites a call for each part of what was refused.
        return broken.Any(check => check.Constraint is BoundConstraint { IsMaximum: true }) ? text + " Do not split it." : text;
    }

    private static string WithReason(Decision decision, string text)
    {
        var reason = decision.Speaking.Select(policy => policy.Annotations.GetValueOrDefault("reason")).FirstOrDefault(reason => reason is { Length: > 0 });
        return reason is null ? text + "." : $"{text}: {reason.TrimEnd('.', ' ')}.";
    }

    private static string Join(IEnumerable<string> parts) => string.Join("; ", parts.Select(part => part.TrimEnd('.'))) + ".";
}
