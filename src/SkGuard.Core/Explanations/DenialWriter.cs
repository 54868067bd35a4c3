using SkGuard.Decisions;
using SkGuard.Text;

namespace SkGuard.Explanations;

/// <summary>Makes the denial of a denied decision. Nothing here decides anything; it is made only when somebody reads it.</summary>
/// <param name="detail">How much it tells.</param>
/// <param name="maxPerRun">How many denials of a run are explained.</param>
/// <param name="runs">Counts them.</param>
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

        // The calls of one message were made before any of them was answered, so none of them is told to stop for the others.
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

        // Whatever is changed, before that time nothing is left.
        _ when decision.Spent.Count > 0 && decision.SpentUntil is { } time => Retry.After(time),

        // Where nobody could be asked, no approval will come.
        DenialCode.ApprovalRequired when decision.Approval is not null || decision.Mode == GuardMode.Observe => Retry.AfterApproval,
        DenialCode.LimitExceeded when decision.Shortfall?.RetryAt is { } time => Retry.After(time),

        // A fault of the guard's surroundings passes; when is not known, so the next minute is as good an answer as any.
        DenialCode.GuardUnavailable => Retry.After(decision.Now.AddMinutes(1)),
        _ => Retry.Never,
    };

    /// <summary>
    /// What the authors of the rules that stood against the call advise. Where nothing can be changed, only what stands on a forbid: there it says what to do
    /// instead, and on a permit or a recoverable forbid how to be permitted.
    /// </summary>
    private static string? AdviceOf(CallDecision decision, string retry)
    {
        if (retry == Retry.Never && (decision.Code != DenialCode.ForbiddenByPolicy || decision.Against.Exists(policy => policy.Annotations.ContainsKey("recoverable"))))
            return null;
        return decision.Speaking.Select(policy => policy.Annotations.GetValueOrDefault("advice")).FirstOrDefault(advice => advice is { Length: > 0 });
    }
}
