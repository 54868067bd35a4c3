using System.Globalization;
using System.Text.Json;

namespace SkGuard.Core.Tests.Residuals;

/// <summary>Values of an argument's type: those that calls are made with, and those that a schema's keys name or lie at the edge of.</summary>
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
        var kind = argument.Split('/') is [var whole, _] ? whole switch { "tags" => "note", _ => "site" } : argument;
        return pool.Concat(Edges(kind, Orders.Element(schema))).Distinct();
    }

    private static IEnumerable<string> Edges(string argument, JsonElement schema) =>
        schema.EnumerateObject().SelectMany(key => Edges(argument, key.Name, key.Value));

    private static IEnumerable<string> Edges(string argument, string key, JsonElement demand) => (key, argument) switch
    {
        ("minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum", "amount") => Numbers(demand.GetDecimal(), 0.0001m).Where(value => Math.Abs(value) < 900_000_000_000_000m).Select(Text),
        ("minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum", _) => Numbers(demand.GetDecimal(), 1m).Where(value => value is >= long.MinValue and <= long.MaxValue).Select(Text),
        ("const", _) => [demand.GetRawText()],
        ("enum", _) => demand.EnumerateArray().Select(value => value.GetRawText()),
        ("not", _) => Edges(argument, demand),
        ("allOf", _) => demand.EnumerateArray().SelectMany(one => Edges(argument, one)),
        ("minLength" or "maxLength", "recipient" or "note") => Sizes(demand).Select(size => $"\"{new string('b', size)}\""),
        ("pattern", "recipient" or "note") => Matches(demand.GetString()!),
        ("formatMinimum" or "formatMaximum" or "formatExclusiveMinimum" or "formatExclusiveMaximum", "at") => Times(demand.GetString()!),
        ("in", "site") => Domains(demand),
        ("minItems" or "maxItems", "tags") => Sizes(demand).Select(size => $"[{string.Join(",", Enumerable.Range(0, size).Select(i => $"\"t{i}\""))}]"),
        ("items" or "contains", "tags") => Edges("note", demand).SelectMany(one => (string[])[$"[{one}]", $"[{one},\"a\"]"]),
        ("items" or "contains", "sites") => Edges("site", demand).SelectMany(one => (string[])[$"[{one}]", $"[{one},\"evil.org\"]"]),
        _ => [],
    };

    private static decimal[] Numbers(decimal bound, decimal step) => [bound - step, bound, bound + step];

    private static string Text(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static IEnumerable<int> Sizes(JsonElement bound) => new[] { bound.GetInt64() - 1, bound.GetInt64(), bound.GetInt64() + 1 }.Select(size => (int)Math.Clamp(size, 0, 99));

    /// <summary>The literals of a pattern, its wildcards filled with nothing and with a line end, alone and with text before or after.</summary>
    private static IEnumerable<string> Matches(string pattern) =>
        from filling in (string[])["", "x\ny"]
        let text = pattern.TrimStart('^').TrimEnd('$').Replace("[\\s\\S]*", filling, StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal)
        from one in (string[])[text, "x" + text, text + "x", "x" + text + "x"]
        select JsonSerializer.Serialize(one);

    private static IEnumerable<string> Times(string bound) =>
        from milliseconds in (int[])[-1, 0, 1]
        let at = DateTimeOffset.Parse(bound, CultureInfo.InvariantCulture).AddMilliseconds(milliseconds)
        select $"\"{at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}\"";

    private static string[] Domains(JsonElement container) =>
        container.GetProperty("id").GetString() is var domain ? [$"\"{domain}\"", $"\"deep.a.{domain}\"", $"\"x{domain}\""] : [];
}
