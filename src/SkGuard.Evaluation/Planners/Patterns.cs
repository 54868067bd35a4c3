using System.Text.RegularExpressions;

namespace SkGuard.Evaluation.Planners;

internal static class Patterns
{
    /// <summary>The text with what a pattern wants at its start or end; null where the pattern is not a plain text at one of them.</summary>
    internal static string? Prefixed(string pattern, string text)
    {
        if (pattern.StartsWith('^') && !pattern.EndsWith('$'))
            return Regex.Unescape(pattern[1..].Replace(".*", "", StringComparison.Ordinal)) + text;
        if (pattern.EndsWith('$') && !pattern.StartsWith('^'))
            return text + Regex.Unescape(pattern[..^1].Replace(".*", "", StringComparison.Ordinal));
        return null;
    }
}
