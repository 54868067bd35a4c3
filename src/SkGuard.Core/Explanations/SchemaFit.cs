using System.Globalization;
using System.Text.Json;
using SkGuard.Binding;
using SkGuard.Text;

namespace SkGuard.Explanations;

/// <summary>
/// Determines whether a rejected value may fit the schema of its parameter. A denial omits a schema that admits the rejected value.
/// </summary>
internal static class SchemaFit
{
    /// <summary>
    /// Whether the value may fit; false only if it certainly does not. Keywords such as <c>format</c> are ignored, because few readers
    /// evaluate them.
    /// </summary>
    internal static bool MayFit(string schema, FoundValue found)
    {
        using var document = JsonDocument.Parse(schema);
        return document.RootElement.ValueKind != JsonValueKind.Object || document.RootElement.EnumerateObject().All(key => MayFit(key, found));
    }

    /// <summary>
    /// Returns a schema whose <c>format</c> excludes the value, with the value excluded explicitly; null if it has no format or the value
    /// is shortened.
    /// </summary>
    internal static string? Without(string schema, FoundValue found)
    {
        if (TypeOf(found) != "string" || found.Text is not { } text || text.EndsWith('…') || !schema.Contains("\"format\"", StringComparison.Ordinal))
            return null;
        return $"{schema[..^1]},\"not\":{{\"const\":{ValueJson.Write(found)}}}}}";
    }

    private static bool MayFit(JsonProperty key, FoundValue found) => key.Name switch
    {
        "type" => key.Value.ValueKind == JsonValueKind.Array ? key.Value.EnumerateArray().Any(type => IsOf(type.GetString(), found)) : IsOf(key.Value.GetString(), found),
        "enum" => key.Value.EnumerateArray().Any(value => MayEqual(value, found)),
        "const" => MayEqual(key.Value, found),
        "minimum" => Number(found) is not { } number || number >= key.Value.GetDouble(),
        "maximum" => Number(found) is not { } number || number <= key.Value.GetDouble(),
        "multipleOf" => !IsNumber(found) || !decimal.TryParse(found.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || number % key.Value.GetDecimal() == 0,
        "maxLength" => TypeOf(found) != "string" || found.Text is not { } text || Texts.CountCharacters(text) <= key.Value.GetInt64(),
        "minLength" => TypeOf(found) != "string" || found.Text is not { } text || Texts.CountCharacters(text) >= key.Value.GetInt64(),
        _ => true,
    };

    private static bool IsOf(string? type, FoundValue found) => TypeOf(found) switch
    {
        "number" => type == "number" || (type == "integer" && !IsCertainlyFraction(found)),
        null => true,
        var given => type == given,
    };

    private static bool IsCertainlyFraction(FoundValue found) =>
        decimal.TryParse(found.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && decimal.Truncate(number) != number;

    private static bool MayEqual(JsonElement value, FoundValue found) => TypeOf(found) switch
    {
        null => true,
        "string" => value.ValueKind == JsonValueKind.String && (found.Text is null || value.ValueEquals(found.Text)),
        "number" => value.ValueKind == JsonValueKind.Number && (Number(found) is not { } number || number.Equals(value.GetDouble())),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False && value.GetRawText() == found.Text,
        "null" => value.ValueKind == JsonValueKind.Null,
        var type => (type, value.ValueKind) is ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array),
    };

    private static bool IsNumber(FoundValue found) => TypeOf(found) == "number";

    private static double? Number(FoundValue found) =>
        IsNumber(found) && double.TryParse(found.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Returns the JSON type of the value; null if unknown.</summary>
    private static string? TypeOf(FoundValue found) => found.Kind switch
    {
        "text" or "string" => "string",
        "number" or "boolean" or "object" or "array" or "null" => found.Kind,
        nameof(Int32) or nameof(Int64) or nameof(Int16) or nameof(Byte) or nameof(UInt32) or nameof(UInt64) or nameof(Double) or nameof(Single) or nameof(Decimal) => "number",
        _ => null,
    };
}
