
namespace SkGuard.Explanations;

/// <summary>
/// The message after the last explained denial of a run: finish, and report what was not done. Contains only the caller's own values.
/// </summary>
internal static class FinalMessage
{
    /// <summary>Maximum number of arguments that the message names.</summary>
    private const int MaxArguments = 3;

    internal static string Format(ToolDescription tool, IReadOnlyList<Violation> violations) =>
        $"{tool.Name} was not executed. Stop trying: finish with what was achieved, and report {tool.Name}{ArgumentsOf(violations)} as not done.";

    private static string ArgumentsOf(IReadOnlyList<Violation> violations)
    {
        var sent = violations.Where(violation => violation.Value is not null).Take(MaxArguments + 1).Select(violation => $"{violation.Argument} {violation.Value}").ToArray();
        return sent.Length is 0 or > MaxArguments ? "" : $" with {string.Join(" and ", sent)}";
    }
}
