using System.Text;

namespace SkGuard.Explanations;

/// <summary>
/// Describes an authority to a model before any call, as text for a system message. Contains no tool output, reason, fact or prohibition,
/// and nothing that changes from call to call.
/// </summary>
internal static class Briefing
{
    /// <summary>The default maximum length, about 1,000 tokens.</summary>
    internal const int MaxCharacters = 4_000;

    /// <summary>The smallest maximum length, which the fixed sentences need.</summary>
    internal const int MinCharacters = 1_250;

    private const string Checked = "Every tool call is checked before it runs.";

    private const string Denied = """
        A call beyond this does not run. Its result is then a JSON object with "error": "denied", a "code" that says why, and "retry": "with_changes" means to call again with the arguments
        named in "violations" changed to fit "allowed"; "after_approval" that a person must agree first; "after:" and a time, not before then; "never", to do something else, such as one of
        "alternatives", or to report what could not be done. Policies may forbid more than is said here. Never split an amount or a task over several calls to get round a limit.
        """;

    private const string NotKnown = "Which tools you may call is not known beforehand.";
    private const string NoTools = "You may call no tool now.";
    private const string Tools = "You may call these tools, within these limits:";

    private static readonly string Ending = Denied.ReplaceLineEndings(" ");

    /// <summary>The description if the authority cannot be determined yet.</summary>
    internal static string OfNobodyKnown { get; } = $"{Checked} {NotKnown}\n{Ending}";

    /// <param name="authority">The authority; null if there is none.</param>
    /// <param name="lines">A line for each permitted tool.</param>
    /// <param name="most">The maximum length. Tools that do not fit are omitted whole and counted.</param>
    internal static string Write(Authority? authority, IEnumerable<string> lines, int most)
    {
        var ordered = lines.Order(StringComparer.Ordinal).ToArray();
        var text = new StringBuilder(Checked);
        if (authority is not null)
            text.Append(' ').Append(Who(authority));
        text.Append(' ').Append(ordered.Length == 0 ? NoTools : Tools).Append('\n');
        var left = 0;
        foreach (var line in ordered)
        {
            if (text.Length + line.Length + 1 + Left(ordered.Length).Length + Ending.Length > most)
                left++;
            else
                text.Append(line).Append('\n');
        }

        if (left > 0)
            text.Append(Left(left));
        return text.Append(Ending).ToString();
    }

    private static string Who(Authority authority)
    {
        var (root, actor) = (authority.Steps[0].Principal, authority.Steps[^1].Principal);
        return authority.Steps.Length == 1 ? $"You act as {Name(actor)}." : $"You act as {Name(actor)} on behalf of {Name(root)}.";
    }

    private static string Name(Cedar.EntityUid principal) => $"{Quoting.Short(principal.Type)} {Quoting.Quote(principal.Id)}";

    private static string Left(int count) => count == 1
        ? "- One more tool may be called that is not described here.\n"
        : $"- {count} more tools may be called that are not described here.\n";
}
