using SkGuard.Decisions;
using SkGuard.Text;

namespace SkGuard.Explanations;

/// <summary>Creates the denial of a denied call, on demand.</summary>
/// <param name="detail">The detail of denials.</param>
/// <param name="maxPerRun">The number of denials in a run that are explained.</param>
/// <param name="runs">Counts the denials.</param>
internal sealed class DenialWriter(DenialDetail detail, int maxPerRun, DenialHistory runs)
{
    internal Denial Write(CallDecision decision, IReadOnlyList<Alternative>? alternatives = null)
    {
        var guided = detail != DenialDetail.Minimal;
        var violations = Violations.Find(decision);
        var sentence = DenialMessages.Format(decision, detail);
        var repetition = runs.Count(decision, violations, sentence);
        var told = guided ? violations : [];
        var retry = RetryOf(decision);

        // Calls of one message are made before any is answered, so they do not count against each other.
        var isFinal = repetition.Before >= maxPerRun;
        return new Denial
        {
            Code = decision.Code ?? throw new InvalidOperationException("A permitted call has no denial."),
            Tool = decision.Tool.Name,
            Message = VisibleText.Escape(isFinal
                ? FinalMessage.Format(decision.Tool, told)
                : RepeatedMessage.Format(decision.Tool, sentence, retry, repetition.Same + 1)),
            Violations = told,
            Retry = retry,
            Alternatives = guided && !isFinal ? alternatives ?? [] : [],
            Approval = guided && decision.Approval?.Entry is { } entry ? new DenialApproval(entry.Id, entry.Reason) : null,
            Advice = guided && !isFinal && repetition.Same < RepeatedMessage.MaxExplained ? AdviceOf(decision, retry) : null,
            Attempt = repetition.Attempt,
            Rules = detail == DenialDetail.Full ? [.. decision.Rules] : [],
            Decision = decision.Id,
        };
    }

    private static string RetryOf(CallDecision decision) => decision.Code switch
    {
        _ when RetryAnalyzer.IsPossible(decision) => Retry.WithChanges,

        // Changes do not help before that time.
        _ when decision.Spent.Count > 0 && decision.SpentUntil is { } time => Retry.After(time),

        // Without a request there will be no approval.
        DenialCode.ApprovalRequired when decision.Approval is not null || decision.Mode == GuardMode.Observe => Retry.AfterApproval,
        DenialCode.LimitExceeded when decision.Shortfall?.RetryAt is { } time => Retry.After(time),

        // The fault is probably temporary, and its end is unknown.
        DenialCode.GuardUnavailable => Retry.After(decision.Now.AddMinutes(1)),
        _ => Retry.Never,
    };

    /// <summary>
    /// The advice of rule authors. If no change can help, only that of a plain forbid applies: on permits and recoverable forbids it
    /// describes how to be permitted.
    /// </summary>
    private static string? AdviceOf(CallDecision decision, string retry)
    {
        if (retry == Retry.Never && (decision.Code != DenialCode.ForbiddenByPolicy || decision.Against.Exists(policy => policy.Annotations.ContainsKey("recoverable"))))
            return null;
        return decision.Speaking.Select(policy => policy.Annotations.GetValueOrDefault("advice")).FirstOrDefault(advice => advice is { Length: > 0 });
    }
}
