using System.Text.RegularExpressions;

namespace SkGuard.Evaluation.Tasks;

/// <summary>A value that the planner reads in an earlier result of the same run: the first group of the pattern, the newest result first.</summary>
internal sealed record Found(string Pattern, bool IsNumber = false)
{
    internal object? In(IEnumerable<string> newestFirst)
    {
        foreach (var text in newestFirst)
            if (Regex.Match(text, Pattern, RegexOptions.CultureInvariant) is { Success: true } match)
                return IsNumber ? Values.Number(match.Groups[1].Value) : match.Groups[1].Value;
        return null;
    }
}
