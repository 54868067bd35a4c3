using SkGuard.Residuals;
using SkGuard.Text;

namespace SkGuard.Explanations;

/// <summary>What may be done with one tool, on one line.</summary>
internal static class ToolSentence
{
    /// <summary>Ways beyond these are only said to exist: a model reads the message again at every step.</summary>
    private const int MaxAlternatives = 3;

    /// <param name="name">The tool.</param>
    /// <param name="region">What may be done with it; null where only its name is to be told.</param>
    internal static string Format(string name, PermittedSet? region)
    {
        var line = $"- {VisibleText.Escape(name)}";
        if (region is null || Ways(region) is not { Length: > 0 } ways)
            return line + ".";
        var told = ways.Take(MaxAlternatives).ToArray();
        var more = ways.Length > told.Length || !region.IsWhole ? " Or in further ways." : "";
        return $"{line}: {string.Join(". Or: ", told)}.{more}";
    }

    /// <summary>The boxes in words; none where one of them says nothing, since that one holds the others.</summary>
    private static string[] Ways(PermittedSet region)
    {
        var ways = region.Conjunctions.Select(ConjunctionFormatter.Format).Distinct(StringComparer.Ordinal).ToArray();
        return ways.Contains("", StringComparer.Ordinal) ? [] : ways;
    }
}
