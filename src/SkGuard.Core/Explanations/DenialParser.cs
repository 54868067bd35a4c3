using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SkGuard.Explanations;

/// <summary>Reads the JSON object that a model receives. Ignores unknown members and rejects incomplete denials.</summary>
internal static class DenialParser
{
    /// <summary>Longer texts are not parsed. Denials are far shorter.</summary>
    private const int MaxLength = 65_536;

    internal static bool TryParse(string text, [NotNullWhen(true)] out Denial? denial)
    {
        denial = null;
        if (text.Length > MaxLength || !text.AsSpan().TrimStart().StartsWith('{'))
            return false;
        try
        {
            using var document = JsonDocument.Parse(text);
            denial = Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // Invalid JSON, or text with a lone surrogate, which the guard never writes.
            return false;
        }

        return denial is not null;
    }

    private static Denial? Read(JsonElement json)
    {
        if (Text(json, "error") != "denied" || !json.TryGetProperty("executed", out var executed) || executed.ValueKind != JsonValueKind.False
            || Text(json, "code") is not { } codeText || !DenialCodes.TryParse(codeText, out var code)
            || Text(json, "tool") is not { } tool || Text(json, "message") is not { } message
            || Text(json, "retry") is not { } retry || Text(json, "decision") is not { } decision)
            return null;
        return new Denial
        {
            Code = code,
            Tool = tool,
            Message = message,
            Violations = [.. Items(json, "violations").Select(Violation).OfType<Violation>()],
            Retry = retry,
            Alternatives = [.. Items(json, "alternatives").Select(Alternative).OfType<Alternative>()],
            Approval = json.TryGetProperty("approval", out var approval) && Text(approval, "request") is { } request
                ? new DenialApproval(request, Text(approval, "reason"))
                : null,
            Advice = Text(json, "advice"),
            Attempt = json.TryGetProperty("attempt", out var attempt) && attempt.ValueKind == JsonValueKind.Number && attempt.TryGetInt32(out var count) && count > 0 ? count : 1,
            Rules = [.. Items(json, "rules").Where(rule => rule.ValueKind == JsonValueKind.String).Select(rule => rule.GetString()!)],
            Decision = decision,
        };
    }

    private static Violation? Violation(JsonElement json) => Text(json, "argument") is { } argument
        ? new Violation(argument, Raw(json, "value"), Raw(json, "allowed")) { Rule = Text(json, "rule"), Given = Raw(json, "given") }
        : null;

    private static Alternative? Alternative(JsonElement json) =>
        Text(json, "tool") is { } tool && json.TryGetProperty("arguments", out var arguments) && arguments.ValueKind == JsonValueKind.Object
            ? new Alternative(tool, [.. arguments.EnumerateObject().Select(argument => KeyValuePair.Create(argument.Name, argument.Value.GetRawText()))])
            : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : default;

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static string? Raw(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value.GetRawText() : null;
}
