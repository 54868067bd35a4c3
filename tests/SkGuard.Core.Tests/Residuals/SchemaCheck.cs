using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SkGuard.Core.Tests.Residuals;

/// <summary>
/// Reads a denial's <c>allowed</c> back as any reader of JSON Schema would, with nothing of the guard's own. Of an unknown key it says so;
/// a <c>description</c> alone promises nothing.
/// </summary>
internal static class SchemaCheck
{
    /// <summary>Whether a value fits; null is an argument that is left out.</summary>
    internal static bool Fits(string schema, string? value) => Fits(Orders.Element(schema), value is null ? null : (JsonElement?)Orders.Element(value));

    internal static bool Promises(string schema) => !Orders.Element(schema).TryGetProperty("description", out _);

    /// <summary>What is left out is no value, so it fits only the schema that no value fits.</summary>
    private static bool Fits(JsonElement schema, JsonElement? value) => value is { } given
        ? schema.EnumerateObject().All(key => Fits(key.Name, key.Value, given))
        : schema.TryGetProperty("not", out var none) && !none.EnumerateObject().Any();

    private static bool Fits(string key, JsonElement demand, JsonElement value) => key switch
    {
        "const" => Same(demand, value),
        "enum" => demand.EnumerateArray().Any(one => Same(one, value)),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= demand.GetDecimal(),
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= demand.GetDecimal(),
        "exclusiveMinimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() > demand.GetDecimal(),
        "exclusiveMaximum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() < demand.GetDecimal(),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, demand.GetString()!.Replace("$", "\\z", StringComparison.Ordinal)),
        "minLength" => value.ValueKind != JsonValueKind.String || Length(value) >= demand.GetInt64(),
        "maxLength" => value.ValueKind != JsonValueKind.String || Length(value) <= demand.GetInt64(),
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= demand.GetInt64(),
        "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= demand.GetInt64(),
        "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(one => Fits(demand, one)),
        "contains" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(one => Fits(demand, one)),
        "not" => !Fits(demand, value),
        "allOf" => demand.EnumerateArray().All(one => Fits(one, value)),
        "in" => IsIn(value.GetString()!, demand.GetProperty("id").GetString()!),
        "type" => demand.GetString() switch
        {
            "integer" => value.ValueKind == JsonValueKind.Number && decimal.Truncate(value.GetDecimal()) == value.GetDecimal(),
            "string" => value.ValueKind == JsonValueKind.String,
            "array" => value.ValueKind == JsonValueKind.Array,
            var other => throw new InvalidOperationException($"unknown type {other}"),
        },
        "formatMinimum" => At(value) >= At(demand),
        "formatMaximum" => At(value) <= At(demand),
        "formatExclusiveMinimum" => At(value) > At(demand),
        "formatExclusiveMaximum" => At(value) < At(demand),
        _ => throw new InvalidOperationException($"unknown key {key}"),
    };

    private static bool IsIn(string domain, string container) => domain == container || domain.EndsWith("." + container, StringComparison.Ordinal);

    private static long Length(JsonElement text) => new StringInfo(text.GetString()!).String.EnumerateRunes().Count();

    private static DateTimeOffset At(JsonElement time) => DateTimeOffset.Parse(time.GetString()!, CultureInfo.InvariantCulture);

    private static bool Same(JsonElement left, JsonElement right) => (left.ValueKind, right.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => left.GetDecimal() == right.GetDecimal(),
        (JsonValueKind.String, JsonValueKind.String) => left.GetString() == right.GetString()
            || (DateTimeOffset.TryParse(left.GetString(), CultureInfo.InvariantCulture, out var a) && DateTimeOffset.TryParse(right.GetString(), CultureInfo.InvariantCulture, out var b) && a == b),
        var (one, other) => one == other,
    };
}
