using System.Collections.Immutable;
using SkGuard.Decisions;
using SkGuard.Grants;
using SkGuard.Residuals;

namespace SkGuard.Explanations;

/// <summary>Describes the arguments at fault, as far as they may be disclosed.</summary>
internal static class BoundsSentence
{
    /// <summary>Formats the sentence; null if nothing may be disclosed.</summary>
    internal static string? Format(CallDecision decision)
    {
        var parts = Violations.Told(decision);
        if (parts.IsEmpty)
            return null;
        var text = string.Join("; ", parts.SelectMany(part => Format(decision, part))) + ".";
        if (decision.Nearest.IsCut)
            text += " What is cannot be told: too many rules bear on it.";
        if (decision.Nearest.Box!.Changed is { Count: > 1 } changed)
            text += $" {Together(changed)} have to change together.";

        // A stated maximum could invite several smaller calls.
        return parts.Any(part => part.Broken.Any(constraint => constraint is BoundConstraint { IsMaximum: true })) ? text + " Do not split it." : text;
    }

    private static IEnumerable<string> Format(CallDecision decision, NearestPart part)
    {
        var value = Violations.ValueOf(decision, part.Path);
        if (part.Broken.IsEmpty || (!part.IsTold && part.Many is null))
            return [value is null ? $"{part.Path} is missing" : $"{part.Path} {value} is not within what is granted for this task"];
        var given = part.Given.IsEmpty ? "" : $" with {string.Join(", ", part.Given.Select(argument => $"{argument} {Violations.ValueOf(decision, argument) ?? "left out"}"))}";
        var elements = WrongElements.Of(decision, part);
        if (!elements.IsEmpty)
            return
            [
                $"{WrongElements.Words(part.Path, elements)} not within what is granted"
                + (part.Element is { Allowed: { } each } ? $": {string.Join(" and ", each.Constraints.Select(ConstraintMessages.Format))}" : "") + given,
            ];
        return part.Broken.Select(constraint => Describe(part.Path.Text, value, constraint) + given);
    }

    private static string Describe(string argument, string? value, Constraint constraint) => value is null
        ? $"{argument} is missing, and {ConstraintMessages.Format(constraint)}"
        : $"{argument} {value} {ConstraintMessages.Against(constraint)}";

    private static string Together(ImmutableSortedSet<string> changed) => $"{string.Join(", ", changed.Take(changed.Count - 1))} and {changed[^1]}";
}
