using System.Text.Json;

namespace BankAgent.Model;

/// <summary>What an argument may be, from the part of JSON Schema that this model understands.</summary>
internal sealed record Bounds(decimal? Maximum, string? Start, IReadOnlyList<string> Texts)
{
    internal static Bounds Read(JsonElement schema) =>
        new(schema.TryGetProperty("maximum", out var maximum) ? maximum.GetDecimal() : null, StartOf(schema), TextsOf(schema));

    private static IReadOnlyList<string> TextsOf(JsonElement schema) =>
    [
        .. (schema.TryGetProperty("const", out var only) ? [only] : schema.TryGetProperty("enum", out var list) ? list.EnumerateArray() : Enumerable.Empty<JsonElement>())
            .Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!),
    ];

    private static string? StartOf(JsonElement schema)
    {
        if (schema.TryGetProperty("pattern", out var pattern) && pattern.GetString() is ['^', .. var literal])
            return literal.Replace("\\", "", StringComparison.Ordinal);
        return schema.TryGetProperty("in", out var container) && container.TryGetProperty("id", out var id) ? id.GetString() + "/" : null;
    }
}
