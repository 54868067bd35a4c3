using System.Text.Json;

namespace BankAgent.Model;

/// <summary>A denial as a model reads it: the fields of the JSON, as far as they are there.</summary>
internal sealed record Denial(
    string Message, string Retry, string? Advice, IReadOnlyDictionary<string, Bounds> Allowed, IReadOnlyList<Alternative> Alternatives)
{
    /// <summary>Null where the text is a tool's result and no denial.</summary>
    internal static Denial? Read(string result)
    {
        if (!result.StartsWith('{'))
            return null;
        try
        {
            using var document = JsonDocument.Parse(result);
            var root = document.RootElement;
            return Text(root, "error") == "denied"
                ? new Denial(
                    Text(root, "message") ?? "It was denied.",
                    Text(root, "retry") ?? "never",
                    Text(root, "advice"),
                    AllowedIn(List(root, "violations")),
                    [.. List(root, "alternatives").Select(Alternative.Read)])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Without the alternatives that are not on offer.</summary>
    internal Denial Among(IReadOnlyCollection<string> tools) =>
        this with { Alternatives = [.. Alternatives.Where(alternative => tools.Contains(alternative.Tool))] };

    private static Dictionary<string, Bounds> AllowedIn(IEnumerable<JsonElement> violations) => violations
        .Where(violation => violation.TryGetProperty("allowed", out _))
        .ToDictionary(violation => Text(violation, "argument") ?? "", violation => Bounds.Read(violation.GetProperty("allowed")));

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static JsonElement[] List(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];
}
