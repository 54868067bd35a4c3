using SkGuard.Decisions;

namespace SkGuard.Explanations;

/// <summary>Determines whether changed arguments can turn a denial into a permit.</summary>
internal static class RetryAnalyzer
{
    internal static bool IsPossible(CallDecision decision) => decision.Code switch
    {
        DenialCode.ArgumentInvalid or DenialCode.ArgumentSource => true,
        DenialCode.ArgumentOutOfBounds => !decision.Nearest.IsHopeless,
        DenialCode.ForbiddenByPolicy => decision.Against.TrueForAll(policy => policy.Annotations.ContainsKey("recoverable")) && !decision.Nearest.IsHopeless,
        DenialCode.LimitExceeded => decision is { ShortOf.Argument: not null, Shortfall: { Remaining: > 0 } } && !decision.Nearest.IsHopeless,
        _ => false,
    };
}
