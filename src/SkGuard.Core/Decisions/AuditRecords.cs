using SkGuard.Explanations;

namespace SkGuard.Decisions;

/// <summary>What the audit keeps of a decision and of its outcome.</summary>
internal static class AuditRecords
{
    internal static DecisionRecord From(CallDecision decision, GuardServices services)
    {
        var effective = decision.Runs ? AuditDecision.Permit : AuditDecision.Deny;
        return new DecisionRecord
        {
            Time = decision.Now,
            DecisionId = decision.Id,
            Tool = decision.Tool.Name,
            Session = decision.Authority?.Session,
            Run = decision.Run,
            CallId = decision.Origin.CallId,
            Door = decision.Origin.Door,
            Principals = decision.Authority?.Chain ?? [],
            ArgumentHash = decision is { Problems.Count: 0, Arguments: { } arguments } ? services.AuditKey.Hash(arguments.CanonicalUtf8()) : null,
            Values = services.AuditValues.Render(decision),
            RemovedArguments = decision is { Mode: GuardMode.Enforce, KeepsUndeclared: false } ? [.. decision.Arguments?.Undeclared ?? []] : [],
            Decision = effective,
            WouldBe = decision.Mode == GuardMode.Observe ? (decision.IsPermitted ? AuditDecision.Permit : AuditDecision.Deny) : null,
            Code = decision.Code?.Text(),
            Fault = PolicyFault.Find(decision)?.Text,
            Rules = [.. decision.Rules],
            Approval = decision.Approval?.Entry?.Id,
            ApprovedBy = decision.Approval is { IsUsed: true, Entry: { } used } ? [.. used.Rules.Select(rule => rule.ApprovedBy!).Distinct(StringComparer.Ordinal)] : [],
            Delta = decision.IsPermitted ? [] : [.. Deltas(decision, services)],
            Mode = decision.Mode.ToString(),
            Revision = decision.Revision?.Id,
            Duration = decision.Duration,
        };
    }

    internal static OutcomeRecord From(CallDecision decision, ToolOutcome outcome, Exception? error, TimeProvider clock) => new()
    {
        Time = clock.GetUtcNow(),
        DecisionId = decision.Id,
        Tool = decision.Tool.Name,
        Session = decision.Authority?.Session,
        Run = decision.Run,
        CallId = decision.Origin.CallId,
        Duration = decision.EnteredAt == 0 ? TimeSpan.Zero : clock.GetElapsedTime(decision.EnteredAt),
        Outcome = outcome,
        ErrorType = error?.GetType().FullName,
    };

    /// <summary>What the call required beyond what was granted; a call without any fault in its arguments required the tool itself.</summary>
    private static IEnumerable<AuditDelta> Deltas(CallDecision decision, GuardServices services)
    {
        var any = false;
        foreach (var violation in Violations.Find(decision))
        {
            any = true;
            yield return new AuditDelta(violation.Argument, services.AuditValues.Redact(decision, violation), violation.Allowed);
        }

        if (!any)
            yield return new AuditDelta(null);
    }
}
