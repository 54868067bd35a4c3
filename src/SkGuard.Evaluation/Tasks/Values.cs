using System.Globalization;
using System.Text.Json;

namespace SkGuard.Evaluation.Tasks;

/// <summary>Texts, numbers, truth values and lists of texts, compared by what they say.</summary>
internal static class Values
{
    internal static decimal? Number(object? value) => value switch
    {
        decimal number => number,
        int number => number,
        string text when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    internal static bool Same(object? one, object? other) => (one, other) switch
    {
        (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
        (IReadOnlyList<string> a, IReadOnlyList<string> b) => a.SequenceEqual(b, StringComparer.Ordinal),
        (bool a, bool b) => a == b,
        (decimal or int, decimal or int) => Number(one) == Number(other),
        _ => one is null && other is null,
    };

    /// <summary>Null where it is none of the four.</summary>
    internal static object? Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetDecimal(),
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        JsonValueKind.Array when json.EnumerateArray().All(element => element.ValueKind == JsonValueKind.String) =>
            (string[])[.. json.EnumerateArray().Select(element => element.GetString()!)],
        _ => null,
    };

    internal static string Text(object? value) => value switch
    {
        IReadOnlyList<string> list => string.Join(", ", list),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}
