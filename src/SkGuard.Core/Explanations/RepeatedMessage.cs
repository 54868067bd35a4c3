
namespace SkGuard.Explanations;

/// <summary>
/// What a denial says to a reader: in full at first, then shorter and firmer each time that the same call is denied for the same reason. Code,
/// violations and retry stay the same, so a reader of fields loses nothing.
/// </summary>
internal static class RepeatedMessage
{
    /// <summary>From the next attempt on it is no longer said what was wrong, only what to do.</summary>
    internal const int MaxExplained = 2;

    internal static string Format(ToolDescription tool, string sentence, string retry, int attempt)
    {
        if (attempt <= 1)
            return $"{tool.Name} was not executed: {sentence}";
        var again = $"Not executed again: {sentence}";
        if (attempt <= MaxExplained)
            return again;
        var order = $"Denied as before: {OrderOf(retry)}";
        return order.Length < again.Length ? order : again;
    }

    private static string OrderOf(string retry) => retry switch
    {
        Retry.WithChanges => "change it or stop.",
        Retry.AfterApproval => "wait for approval.",
        Retry.Never => "do not repeat it.",
        _ => "wait before a retry.",
    };
}
