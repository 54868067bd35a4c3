namespace SkGuard;

/// <summary>Makes the denial of a denied decision. Nothing here decides anything; it is made only when somebody reads it.</summary>
/// <param name="detail">How much it tells.</param>
/// <param name="maxPerRun">How many denials of a run are explained.</param>
/// <param name="runs">Counts them.</param>
internal sealed class DenialWriter(DenialDetail detail, int maxPerRun, RunMemory runs)
{
    internal Denial Write(Decision decision, IReadOnlyList<Alternative>? alternatives = null)
    {
        var guided = detail != DenialDetail.Minimal;
        var violations = Violations.Of(decision);
        var repetition = runs.Count(decision, violations);
        var told = guided ? violations : [];
        var retry = RetryOf(decision);
        var isFinal = repetition.InRun > maxPerRun;
        return new Denial
        {
            Code = decision.Code ?? throw new InvalidOperationException("A permitted call has no denial."),
            Tool = decision.Tool.Name,
            Message = Visible.Text(isFinal
                ? FinalMessage.Of(decision.Tool, told)
                : RepeatedMessage.Of(decision.Tool, Sentences.Of(decision, guided), retry, repetition.Attempt)),
            Violations = told,
            Retry = retry,
            Alternatives = guided && !isFinal ? alternatives ?? [] : [],
            Approval = guided && decision.Approval?.Entry is { } entry ? new DenialApproval(entry.Id, entry.Reason) : null,
            Advice = guided && !isFinal && repetition.Attempt <= RepeatedMessage.MostExplained ? AdviceOf(decision) : null,
            Attempt = repetition.Attempt,
            Rules = detail == DenialDetail.Full ? [.. decision.Rules] : [],
            Decision = decision.Id,
        };
    }

    private static string RetryOf(Decision decision) => decision.Code switch
    {
        _ when Recovery.IsPossible(decision) => Retry.WithChanges,

        // Where nobody could be asked, no approval will come.
        DenialCode.ApprovalRequired when decision.Approval is not null || decision.Mode == GuardMode.Observe => Retry.AfterApproval,
        DenialCode.LimitExceeded when decision.Shortfall?.RetryAt is { } time => Retry.After(time),

        // A fault of the guard's surroundings passes; when is not known, so the next minute is as good an answer as any.
        DenialCode.GuardUnavailable => Retry.After(decision.Now.AddMinutes(1)),
        _ => Retry.Never,
    };

    /// <summary>What the authors of the rules that stood against the call advise.</summary>
    private static string? AdviceOf(Decision decision) =>
        decision.Speaking.Select(policy => policy.Annotations.GetValueOrDefault("advice")).FirstOrDefault(advice => advice is { Length: > 0 });
}
