namespace SkGuard.Decisions;

/// <summary>Creates the audit records of a decision and of its outcome.</summary>
internal static class AuditRecords
{
    internal static DecisionRecord From(CallDecision decision, GuardServices services, IDenialExplainer explainer)
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
            Door = decision.Origin.EnforcementPoint,
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
            Delta = decision.IsPermitted ? [] : [.. Deltas(decision, services, explainer)],
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

    /// <summary>Returns what the call required beyond what was granted: the arguments at fault, or the tool itself.</summary>
    private static IEnumerable<AuditDelta> Deltas(CallDecision decision, GuardServices services, IDenialExplainer explainer)
    {
        var deltas = explainer.DeltaOf(decision);
        return deltas.Count == 0
            ? [new AuditDelta(null)]
            : deltas.Select(delta => new AuditDelta(delta.Argument, services.AuditValues.Redact(decision, delta), delta.Allowed));
    }
}
