using System.Globalization;
using System.Text.RegularExpressions;

namespace SkGuard.Evaluation.Planners;

/// <summary>What a plain reader finds in a sentence: numbers, names, times, and what English says with in, starts with, approve and finish.</summary>
internal sealed partial class Sentence(string text)
{
    internal IEnumerable<decimal> Numbers =>
        Number().Matches(text).Select(match => decimal.Parse(match.Value, CultureInfo.InvariantCulture)).OrderDescending();

    /// <summary>The words, names and addresses, without the punctuation round them.</summary>
    internal IEnumerable<string> Words => text.Split([' ', '\n', ',', ';', ':', '"', '\'', '`', '(', ')']).Select(word => word.TrimEnd('.', '!', '?')).Where(word => word.Length > 0);

    internal IEnumerable<string> Places => Inside().Matches(text).Select(match => match.Groups[1].Value.TrimEnd('.', '/')).Where(place => !IsPlain(place));

    internal string? Beginning => Starts().Match(text) is { Success: true } match ? match.Groups[1].Value.TrimEnd('.') : null;

    internal DateTimeOffset? Time => Moment().Match(text) is { Success: true } match
        && DateTimeOffset.TryParse(match.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    internal bool SaysToFinish => Says("finish");

    internal bool SaysToAsk => Says("approve") || Says("approval");

    internal bool Names(string name) => Regex.IsMatch(text, $@"(?<![\w.]){Regex.Escape(name)}(?![\w])", RegexOptions.IgnoreCase);

    internal bool Says(string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsPlain(string word) => word is "what" or "the" or "a" or "this" or "that" or "it" or "which" or "total" or "order" or "these" or "here" or "for";

    [GeneratedRegex(@"(?<![\w.:/-])\d+(\.\d+)?(?![\w:/-])", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(?:in|inside|within|under|below|folder)\s+[""'`]?([\w./-]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Inside();

    [GeneratedRegex(@"\b(?:starts?|begins?)\s+with\s+[""'`]?([^\s""'`,;]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Starts();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?", RegexOptions.CultureInvariant)]
    private static partial Regex Moment();
}
