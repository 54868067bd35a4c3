using System.Globalization;
using System.Text.Json;

namespace SkGuard.Core.Tests.Residuals;

/// <summary>Values of an argument's type, those at the edges of a schema among them.</summary>
internal static class SchemaValues
{
    internal static IEnumerable<string?> For(string argument, string schema)
    {
        var pool = argument switch
        {
            _ when argument.Split('/') is [var list, _] => Orders.Values[list].Where(json => json is not null).SelectMany(json => Orders.Element(json!).EnumerateArray().Select(element => element.GetRawText())).ToArray(),
            "order.size" => ["0", "1", "2", "3", "9"],
            "order.city" => ["\"Bonn\"", "\"Paris\"", "\"x\""],
            _ => Orders.Values[argument],
        };
        return pool.Concat(Edges(argument, Orders.Element(schema))).Distinct();
    }

    private static IEnumerable<string?> Edges(string argument, JsonElement schema)
    {
        foreach (var key in schema.EnumerateObject())
        {
            if (key.Value.ValueKind == JsonValueKind.Number && key.Name.EndsWith("mum", StringComparison.OrdinalIgnoreCase))
            {
                var (bound, step) = (key.Value.GetDecimal(), argument == "amount" ? 0.0001m : 1m);
                foreach (var value in (decimal[])[bound - step, bound, bound + step])
                    if (argument is "amount" ? Math.Abs(value) < 900_000_000_000_000m : value is >= long.MinValue and <= long.MaxValue)
                        yield return value.ToString("0.####", CultureInfo.InvariantCulture);
            }
            else if (key.Name == "const")
            {
                yield return key.Value.GetRawText();
            }
            else if (key.Name == "enum")
            {
                foreach (var value in key.Value.EnumerateArray())
                    yield return value.GetRawText();
            }
            else if (key.Name is "maxLength" or "minLength" && argument is "recipient" or "note")
            {
                yield return $"\"{new string('b', (int)Math.Clamp(key.Value.GetInt64(), 0, 99))}\"";
            }
        }
    }
}
