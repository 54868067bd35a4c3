namespace SkGuard;

/// <summary>Makes the denial of a denied decision. Nothing here decides anything; it is made only when somebody reads it.</summary>
internal sealed class DenialWriter(DenialDetail detail)
{
    internal Denial Write(Decision decision)
    {
        var guided = detail != DenialDetail.Minimal;
        return new Denial
        {
            Code = decision.Code ?? throw new InvalidOperationException("A permitted call has no denial."),
            Tool = decision.Tool.Name,
            Message = $"{decision.Tool.Name} was not executed: {Sentences.Of(decision, guided)}",
            Violations = guided ? Violations.Of(decision) : [],
            Retry = RetryOf(decision),
            Approval = guided && decision.Approval?.Entry is { } entry ? new DenialApproval(entry.Id, entry.Reason) : null,
            Advice = guided ? AdviceOf(decision) : null,
            Rules = detail == DenialDetail.Full ? [.. decision.Rules] : [],
            Decision = decision.Id,
        };
    }

    private static string RetryOf(Decision decision) => decision.Code switch
    {
        DenialCode.ArgumentInvalid or DenialCode.ArgumentOutOfBounds or DenialCode.ArgumentSource => Retry.WithChanges,

        // Where nobody could be asked, no approval will come.
        DenialCode.ApprovalRequired when decision.Approval is not null || decision.Mode == GuardMode.Observe => Retry.AfterApproval,
        DenialCode.ForbiddenByPolicy when decision.Against.TrueForAll(policy => policy.Annotations.ContainsKey("recoverable")) => Retry.WithChanges,
        DenialCode.LimitExceeded when decision is { ShortOf.Argument: not null, Shortfall: { Remaining: > 0 } } => Retry.WithChanges,
        DenialCode.LimitExceeded when decision.Shortfall?.RetryAt is { } time => Retry.After(time),

        // A fault of the guard's surroundings passes; when is not known, so the next minute is as good an answer as any.
        DenialCode.GuardUnavailable => Retry.After(decision.Now.AddMinutes(1)),
        _ => Retry.Never,
    };

    /// <summary>What the authors of the rules that stood against the call advise.</summary>
    private static string? AdviceOf(Decision decision) =>
        decision.Speaking.Select(policy => policy.Annotations.GetValueOrDefault("advice")).FirstOrDefault(advice => advice is { Length: > 0 });
}
