
namespace SkGuard.Explanations;

/// <summary>What a denial says once a run had as many as it may: to finish, and what to report as not done. Only the caller's own values are in it.</summary>
internal static class FinalMessage
{
    /// <summary>Of more arguments than this the call is not named by them.</summary>
    private const int MaxArguments = 3;

    internal static string Format(ToolDescription tool, IReadOnlyList<Violation> violations) =>
        $"{tool.Name} was not executed. Stop trying: finish with what was achieved, and report {tool.Name}{ArgumentsOf(violations)} as not done.";

    private static string ArgumentsOf(IReadOnlyList<Violation> violations)
    {
        var sent = violations.Where(violation => violation.Value is not null).Take(MaxArguments + 1).Select(violation => $"{violation.Argument} {violation.Value}").ToArray();
        return sent.Length is 0 or > MaxArguments ? "" : $" with {string.Join(" and ", sent)}";
    }
}
