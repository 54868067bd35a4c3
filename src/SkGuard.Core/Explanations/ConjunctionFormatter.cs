using System.Globalization;
using SkGuard.Grants;
using SkGuard.Residuals;
using SkGuard.Residuals.Facets;
using SkGuard.Text;

namespace SkGuard.Explanations;

/// <summary>Describes a conjunction of permitted calls: arguments, limits and approval.</summary>
internal static class ConjunctionFormatter
{
    /// <summary>Formats the conjunction; empty if no constraint may be disclosed.</summary>
    internal static string Format(PermittedConjunction box)
    {
        var parts = new List<string>();
        foreach (var argument in box.Arguments)
            if (Format(argument, box.Box.Extents[argument.Argument]) is { } words)
                parts.Add(words);
        if (ConditionOf(box.Box) is { } condition)
            parts.Add(condition);
        foreach (var limits in box.Permits.Where(permit => permit.HasLimits).Select(permit => permit.IsConfidential ? "within limits that are not told" : Format(permit.Grant!.Limits)).Distinct(StringComparer.Ordinal))
            parts.Add(limits);
        if (box.NeedsApproval)
            parts.Add("a person must approve each call");
        return string.Join("; ", parts);
    }

    private static string? Format(ConjunctionArgument argument, ArgumentConstraints extent)
    {
        // For constraints that must not be disclosed, omits even the argument name.
        var facets = extent.Facets.Where(facet => facet.Telling > Disclosure.Silent).ToArray();
        if (facets.Length == 0)
            return null;
        var name = VisibleText.Escape(argument.Argument);

        // Denials disclose constraints only if they are complete, so constants are omitted here too.
        if (argument.Allowed is { } allowed && (argument.IsTold || (allowed.Constraints.Any(constraint => constraint is ManyConstraint) && Array.TrueForAll(facets, facet => facet.Telling == Disclosure.Told))))
            return $"{name} {QuotedTextFormatter.Format(allowed)}";
        return Array.TrueForAll(facets, facet => facet is PresenceFacet { IsPresent: true, Telling: Disclosure.Told })
            ? $"{name} given"
            : $"{name} within a limit that is not told";
    }

    private static string? ConditionOf(Conjunction box)
    {
        var told = box.Kept.Where(kept => kept.Rule.Telling > Disclosure.Silent).ToArray();
        if (told.Length == 0)
            return null;
        var arguments = told.SelectMany(kept => kept.Arguments).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(VisibleText.Escape).ToArray();
        return arguments.Length == 0 ? "under a further condition" : $"under a further condition on {string.Join(", ", arguments)}";
    }

    private static string Format(GrantLimits limits)
    {
        var parts = new List<string>();
        if (limits.Calls is { } calls)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"at most {calls} {(calls == 1 ? "call" : "calls")}"));
        foreach (var (argument, total) in limits.SumList)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{VisibleText.Escape(argument)} at most {total:0.####} in total"));
        return string.Join(", ", parts) + (limits.Window is { } window ? $" within {Format(window)}" : "");
    }

    private static string Format(TimeSpan window)
    {
        foreach (var (unit, name) in ((TimeSpan, string)[])[(TimeSpan.FromDays(1), "day"), (TimeSpan.FromHours(1), "hour"), (TimeSpan.FromMinutes(1), "minute"), (TimeSpan.FromSeconds(1), "second")])
            if (window.Ticks % unit.Ticks == 0)
                return window == unit ? $"one {name}" : string.Create(CultureInfo.InvariantCulture, $"{window.Ticks / unit.Ticks} {name}s");
        return window.ToString("c", CultureInfo.InvariantCulture);
    }
}
