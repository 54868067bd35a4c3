using System.Text.Json;
using SkGuard;
using Spectre.Console;

namespace BankAgent.Terminal;

/// <summary>A recorded decision in a few lines: what was called with which arguments, and what became of it.</summary>
internal static class DecisionText
{
    internal static Text Of(DecisionRecord decision)
    {
        var permitted = decision.Decision == AuditDecision.Permit;
        var text = (permitted ? "permit " : "deny   ") + decision.Tool;
        if (decision.Principals.Count > 1)
            text += " by " + decision.Principals[^1];
        if (decision.Values is { } values)
            text += Arguments(values);
        if (decision.Code is { } code)
            text += $"\n       {code}";
        if (decision.ApprovedBy.Count > 0)
            text += "\n       approved by " + string.Join(" and ", decision.ApprovedBy);
        foreach (var delta in decision.Delta.Where(delta => delta.Argument is not null))
            text += $"\n       {delta.Argument} {delta.Value}, allowed {delta.Allowed}";
        return new Text(text, new Style(permitted ? Color.Green : Color.Red));
    }

    // As JSON, in which no text can be taken for something that the terminal should do.
    private static string Arguments(string values)
    {
        using var arguments = JsonDocument.Parse(values);
        return string.Concat(arguments.RootElement.EnumerateObject().Select(argument => $"\n  {argument.Name} {argument.Value.GetRawText()}"));
    }
}
