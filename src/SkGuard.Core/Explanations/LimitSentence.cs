using System.Globalization;
using SkGuard.Decisions;

namespace SkGuard.Explanations;

/// <summary>Describes the limit that a call exceeds and its remaining allowance.</summary>
internal static class LimitSentence
{
    internal static string Format(CallDecision decision, bool guided)
    {
        if (decision.ShortOf is not { } charge || decision.Shortfall is not { } shortfall)
            return decision.Failure ?? "its limit is used up.";
        if (!guided)
            return "its limit does not have that much left.";
        var (most, left) = (Plain(charge.Maximum), Plain(shortfall.Remaining));
        var window = charge.Window is null ? "" : " in this period";
        var until = shortfall.RetryAt is { } time ? $" until {Retry.At(time)}" : "";
        if (decision.ShortPermit?.IsConfidential == true)
            return charge.Argument is null ? $"the calls granted{window} are used up{until}."
                : shortfall.Remaining > 0 ? $"{charge.Argument} {Plain(charge.Amount)} exceeds what is left of the total granted{window}. Do not split it."
                : $"the total granted for {charge.Argument}{window} is used up{until}.";
        if (charge.Argument is not { } argument)
            return charge.Maximum == 1 ? $"the one call granted{window} is used up{until}." : $"the {most} calls granted{window} are used up{until}.";
        return shortfall.Remaining > 0
            ? $"{argument} {Plain(charge.Amount)} exceeds the {left} left of the {most} granted in total{window}. Do not split it."
            : $"the {most} granted in total for {argument}{window} is used up{until}.";
    }

    private static string Plain(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
