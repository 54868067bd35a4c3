using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SkGuard.Evaluation.Planners;

/// <summary>The same value spelled as another type or format asks for it: a number in a text, a list in a text, a day in words.</summary>
internal static partial class Spelling
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>Null where the value cannot be spelled so.</summary>
    internal static object? As(JsonElement schema, object? value)
    {
        if (value is not string text || schema.ValueKind != JsonValueKind.Object)
            return null;
        var format = schema.TryGetProperty("format", out var name) ? name.GetString() : null;
        if (format is "date" or "date-time")
            return InFormat(format, text);
        return TypeOf(schema) switch
        {
            "number" or "integer" => Number().Match(text) is { Success: true } match
                ? decimal.Parse(match.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) : null,
            "boolean" => text.ToLowerInvariant() switch { "yes" or "true" or "on" => true, "no" or "false" or "off" => false, _ => null },
            "array" => text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            _ => null,
        };
    }

    internal static bool IsOf(string? format, string text) => format switch
    {
        "date" => DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => true,
    };

    private static string? InFormat(string format, string text)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return null;
        return time.ToString(format == "date" ? Day : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    /// <summary>Of several types the first that is not null.</summary>
    private static string? TypeOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
            return null;
        return type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Select(one => one.GetString()).FirstOrDefault(one => one != "null")
            : type.GetString();
    }

    [GeneratedRegex(@"-?\d[\d,]*(\.\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
