using System.Text.Json;

namespace BankAgent.Model;

/// <summary>What an argument may be, from the part of JSON Schema that this model understands.</summary>
internal sealed record Bounds(decimal? Maximum, string? Start)
{
    internal static Bounds Read(JsonElement schema) =>
        new(schema.TryGetProperty("maximum", out var maximum) ? maximum.GetDecimal() : null, StartOf(schema));

    private static string? StartOf(JsonElement schema)
    {
        if (schema.TryGetProperty("pattern", out var pattern) && pattern.GetString() is ['^', .. var literal])
            return literal.Replace("\\", "", StringComparison.Ordinal);
        return schema.TryGetProperty("in", out var container) && container.TryGetProperty("id", out var id) ? id.GetString() + "/" : null;
    }
}
