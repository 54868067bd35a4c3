using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FsCheck;
using FsCheck.Fluent;
using SkGuard.SemanticTypes.Hosts;

namespace SkGuard.Core.Tests.Residuals;

/// <summary>A tool with a parameter of each kind that rules can see, and random calls of it.</summary>
internal static class Orders
{
    internal enum Colour
    {
        Red,
        Green,
    }

    private static readonly JsonSerializerOptions Json = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    /// <summary>Values as JSON by argument; null is absent.</summary>
    internal static readonly IReadOnlyDictionary<string, string?[]> Values = new Dictionary<string, string?[]>
    {
        ["recipient"] = ["\"bob\"", "\"carol\"", "\"mallory\"", "\"bobby b\"", "\"\"", "\"b\\nb\""],
        ["amount"] = ["0", "5", "20", "99.5", "99.9999", "100", "100.01", "250", "-1"],
        ["fee"] = ["-3", "0", "1", "4", "5", "6", "10", "60", "9223372036854775807", "-9223372036854775808"],
        ["limit"] = [null, "0", "5", "50", "100", "200", "-7"],
        ["note"] = [null, "\"x\"", "\"rent\"", "\"rent 5\"", "\"bob\"", "\"\""],
        ["urgent"] = [null, "true", "false"],
        ["tags"] = [null, "[]", "[\"a\"]", "[\"a\",\"b\"]", "[\"b\",\"b\",\"c\"]", "[\"a\",\"a\"]"],
        ["colour"] = [null, "\"Red\"", "\"Green\""],
        ["site"] = [null, "\"a.contoso.com\"", "\"contoso.com\"", "\"evil.org\"", "\"a.evil.org\""],
        ["sites"] = [null, "[]", "[\"a.contoso.com\",\"contoso.com\"]", "[\"contoso.com\",\"evil.org\"]"],
        ["order"] = [null, "{\"size\":1}", "{\"size\":9,\"city\":\"Bonn\"}", "{\"size\":3,\"city\":\"Paris\"}"],
        ["at"] = [null, "\"2026-01-01T00:00:00Z\"", "\"2026-06-01T00:00:00Z\"", "\"2026-12-31T23:59:59Z\""],
        ["any"] = [null, "1", "7", "\"x\"", "true", "1.5"],
    };

    /// <summary>A call with an empty list.</summary>
    internal static IReadOnlyDictionary<string, string?> Plain { get; } =
        new Dictionary<string, string?> { ["recipient"] = "\"bob\"", ["amount"] = "5", ["fee"] = "1", ["tags"] = "[]" };

    internal static Gen<IReadOnlyDictionary<string, string?>> Calls { get; } = Values.Aggregate(
        Gen.Constant((IReadOnlyDictionary<string, string?>)new Dictionary<string, string?>()),
        (calls, argument) => from call in calls
                             from value in Gen.Elements(argument.Value)
                             select (IReadOnlyDictionary<string, string?>)new Dictionary<string, string?>(call) { [argument.Key] = value });

    internal static ToolDescription Tool(string function = "order", string? resource = null) => new("Shop", function,
    [
        new ToolParameter("recipient") { ClrType = typeof(string), IsRequired = true },
        new ToolParameter("amount") { ClrType = typeof(decimal), IsRequired = true },
        new ToolParameter("fee") { ClrType = typeof(long), IsRequired = true },
        new ToolParameter("limit") { ClrType = typeof(long?) },
        new ToolParameter("note") { ClrType = typeof(string) },
        new ToolParameter("urgent") { ClrType = typeof(bool), HasDefault = true, DefaultValue = false },
        new ToolParameter("tags") { ClrType = typeof(string[]) },
        new ToolParameter("colour") { ClrType = typeof(Colour?) },
        new ToolParameter("site") { ClrType = typeof(string), Canonicalizer = new DomainType() },
        new ToolParameter("sites") { ClrType = typeof(string[]), Canonicalizer = new DomainType() },
        new ToolParameter("order")
        {
            ClrType = typeof(JsonElement),
            Schema = Element("""{"type":"object","properties":{"size":{"type":"integer"},"city":{"type":"string"}},"required":["size"],"additionalProperties":false}"""),
        },
        new ToolParameter("at") { ClrType = typeof(DateTimeOffset?) },
        new ToolParameter("any") { ClrType = typeof(JsonElement), Schema = Element("{}") },
    ]) { Json = Json, DeclaredResource = resource is null ? null : new ToolResource("recipient", resource) };

    internal static Dictionary<string, object?> Arguments(IReadOnlyDictionary<string, string?> call) =>
        call.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => (object?)Element(pair.Value!));

    internal static IReadOnlyDictionary<string, string?> With(this IReadOnlyDictionary<string, string?> call, string argument, string? value) =>
        new Dictionary<string, string?>(call) { [argument] = value };

    internal static string Show(IReadOnlyDictionary<string, string?> call) => string.Join(", ", call.Select(pair => $"{pair.Key} {pair.Value ?? "-"}"));

    internal static JsonElement Element(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
