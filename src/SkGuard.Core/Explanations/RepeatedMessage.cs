
namespace SkGuard.Explanations;

/// <summary>
/// The message of a repeated denial, which gets shorter with each repetition of the same call. Code, violations and retry stay the same.
/// </summary>
internal static class RepeatedMessage
{
    /// <summary>Number of attempts for which the reason is stated.</summary>
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
