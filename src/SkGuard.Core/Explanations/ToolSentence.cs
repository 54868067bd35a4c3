using SkGuard.Residuals;
using SkGuard.Text;

namespace SkGuard.Explanations;

/// <summary>Describes the permitted calls of one tool on one line.</summary>
internal static class ToolSentence
{
    /// <summary>Maximum number of alternatives that are described, because models read them at every step.</summary>
    private const int MaxAlternatives = 3;

    /// <param name="name">The name of the tool.</param>
    /// <param name="region">The permitted calls; null to state only the name.</param>
    internal static string Format(string name, PermittedSet? region)
    {
        var line = $"- {VisibleText.Escape(name)}";
        if (region is null || Ways(region) is not { Length: > 0 } ways)
            return line + ".";
        var told = ways.Take(MaxAlternatives).ToArray();
        var more = ways.Length > told.Length || !region.IsWhole ? " Or in further ways." : "";
        return $"{line}: {string.Join(". Or: ", told)}.{more}";
    }

    /// <summary>Describes each alternative; empty if any is unconstrained, because it subsumes the others.</summary>
    private static string[] Ways(PermittedSet region)
    {
        var ways = region.Conjunctions.Select(ConjunctionFormatter.Format).Distinct(StringComparer.Ordinal).ToArray();
        return ways.Contains("", StringComparer.Ordinal) ? [] : ways;
    }
}
