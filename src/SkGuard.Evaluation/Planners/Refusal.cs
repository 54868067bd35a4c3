using System.Text.Json;

namespace SkGuard.Evaluation.Planners;

/// <summary>A result that says that the call did not run, whoever wrote it and however much it says.</summary>
/// <param name="Message">The sentence: the field <c>message</c> where the text is an object that has one, else the whole text.</param>
/// <param name="Retry">The field <c>retry</c>.</param>
/// <param name="Allowed">What each argument may be, from <c>violations</c>: its place and a JSON Schema.</param>
/// <param name="Alternatives">The calls in <c>alternatives</c>: a tool and a JSON Schema by argument.</param>
internal sealed record Refusal(
    string Message,
    string? Retry,
    IReadOnlyList<(string Place, JsonElement Schema)> Allowed,
    IReadOnlyList<(string Tool, IReadOnlyList<(string Place, JsonElement Schema)> Arguments)> Alternatives)
{
    /// <summary>Null where the text is a tool's result.</summary>
    internal static Refusal? Read(string result)
    {
        if (result == "denied" || result.StartsWith("Error", StringComparison.Ordinal))
            return new Refusal(result, Retry: null, [], []);
        if (!result.StartsWith('{'))
            return null;
        var json = JsonDocument.Parse(result).RootElement;
        return json.TryGetProperty("error", out _)
            ? new Refusal(
                Text(json, "message") ?? result,
                Text(json, "retry"),
                [.. List(json, "violations").Where(violation => violation.TryGetProperty("allowed", out _))
                    .Select(violation => (Text(violation, "argument") ?? "", violation.GetProperty("allowed")))],
                [.. List(json, "alternatives").Select(use => (Text(use, "tool") ?? "", Arguments(use)))])
            : null;
    }

    private static (string, JsonElement)[] Arguments(JsonElement use) =>
        use.TryGetProperty("arguments", out var arguments) ? [.. arguments.EnumerateObject().Select(pair => (pair.Name, pair.Value))] : [];

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static JsonElement[] List(JsonElement json, string name) => json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];
}
