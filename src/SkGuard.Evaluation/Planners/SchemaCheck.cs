using System.Text.Json;
using System.Text.RegularExpressions;
using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>Whether a value fits a JSON Schema, as a model that knows JSON Schema reads it; a key it does not know constrains nothing.</summary>
internal static class SchemaCheck
{
    internal static bool Fits(JsonElement schema, object value)
    {
        if (schema.ValueKind == JsonValueKind.True)
            return true;
        if (schema.ValueKind != JsonValueKind.Object)
            return false;
        foreach (var key in schema.EnumerateObject())
            if (!Fits(key.Name, key.Value, value))
                return false;
        return true;
    }

    private static bool Fits(string key, JsonElement bound, object value) => key switch
    {
        "const" => Values.Same(Values.Of(bound), value),
        "enum" => bound.EnumerateArray().Any(one => Values.Same(Values.Of(one), value)),
        "not" => !Fits(bound, value),
        "allOf" => bound.EnumerateArray().All(each => Fits(each, value)),
        "anyOf" or "oneOf" => bound.EnumerateArray().Any(each => Fits(each, value)),
        "type" => bound.ValueKind == JsonValueKind.Array ? bound.EnumerateArray().Any(type => IsA(type.GetString(), value)) : IsA(bound.GetString(), value),
        "maximum" => Compare(value, bound) <= 0,
        "exclusiveMaximum" => Compare(value, bound) < 0,
        "minimum" => Compare(value, bound) >= 0,
        "exclusiveMinimum" => Compare(value, bound) > 0,
        "multipleOf" => value is decimal number && number % bound.GetDecimal() == 0,
        "pattern" => value is string text && Regex.IsMatch(text, bound.GetString()!, RegexOptions.CultureInvariant),
        "maxLength" => value is string text && text.Length <= bound.GetInt32(),
        "minLength" => value is string text && text.Length >= bound.GetInt32(),
        "maxItems" => value is IReadOnlyList<string> list && list.Count <= bound.GetInt32(),
        "minItems" => value is IReadOnlyList<string> list && list.Count >= bound.GetInt32(),
        "items" => value is IReadOnlyList<string> list && list.All(element => Fits(bound, element)),
        "in" => value is string text && Containers.Holds(bound, text),
        "format" => value is not string text || Spelling.IsOf(bound.GetString(), text),
        _ => true,
    };

    private static bool IsA(string? type, object value) => type switch
    {
        "number" => value is decimal,
        "integer" => value is decimal number && number == decimal.Truncate(number),
        "boolean" => value is bool,
        "array" => value is IReadOnlyList<string>,
        "string" => value is string,
        _ => false,
    };

    /// <summary>Numbers by size; texts, such as dates, by their characters. Null, which fits no bound, where they do not compare.</summary>
    private static int? Compare(object value, JsonElement bound) => (value, bound.ValueKind) switch
    {
        (decimal number, JsonValueKind.Number) => number.CompareTo(bound.GetDecimal()),
        (string text, JsonValueKind.String) => string.CompareOrdinal(text, bound.GetString()),
        _ => null,
    };
}
