using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkGuard.Differential.Tests;

/// <summary>Writes a value so that two descriptions are equal only if a tool could not tell the values apart.</summary>
internal static class Described
{
    private const int MaxDepth = 8;

    internal static string Of(object? value) => Of(value, MaxDepth);

    private static string Of(object? value, int depth) => depth == 0 ? "…" : value switch
    {
        null => "null",
        string text => JsonSerializer.Serialize(text),
        char one => $"char {(int)one}",
        bool yes => yes ? "true" : "false",
        float number => $"float {number.ToString("R", CultureInfo.InvariantCulture)}",
        double number => $"double {number.ToString("R", CultureInfo.InvariantCulture)}",
        decimal number => $"decimal {number.ToString(CultureInfo.InvariantCulture)}",
        DateTime time => $"DateTime {time.ToString("O", CultureInfo.InvariantCulture)} {time.Kind}",
        DateTimeOffset time => $"DateTimeOffset {time.ToString("O", CultureInfo.InvariantCulture)}",
        JsonElement element => $"JsonElement {(element.ValueKind == JsonValueKind.Undefined ? "undefined" : JsonSerializer.Serialize(element))}",
        JsonDocument document => $"JsonDocument {JsonSerializer.Serialize(document)}",
        JsonNode node => $"{node.GetType().Name} {node.ToJsonString()}",
        Enum member => $"{member.GetType().Name} {member:D}",
        byte[] bytes => $"bytes {Convert.ToHexString(bytes)}",
        Stream stream => $"{stream.GetType().Name} of {stream.Length} at {stream.Position}",
        Delegate or Type or Assembly => value.GetType().Name,
        IFormattable formattable when value.GetType().IsPrimitive => $"{value.GetType().Name} {formattable.ToString(null, CultureInfo.InvariantCulture)}",
        IDictionary map => $"{Name(value.GetType())}{Comparer(value)} {{{string.Join(", ", Entries(map, depth))}}}",
        IEnumerable items => $"{Name(value.GetType())} [{string.Join(", ", items.Cast<object?>().Take(100).Select(item => Of(item, depth - 1)))}]",
        _ when value.GetType().Namespace?.StartsWith("System", StringComparison.Ordinal) == true && value.GetType().GetMethod("ToString", [])!.DeclaringType != typeof(object) =>
            $"{Name(value.GetType())} {Convert.ToString(value, CultureInfo.InvariantCulture)}",
        _ => $"{Name(value.GetType())} ({string.Join(", ", Members(value, depth))})",
    };

    private static IEnumerable<string> Entries(IDictionary map, int depth)
    {
        foreach (DictionaryEntry entry in map)
            yield return $"{Of(entry.Key, depth - 1)}: {Of(entry.Value, depth - 1)}";
    }

    private static string Comparer(object map) =>
        map.GetType().GetProperty("Comparer")?.GetValue(map) is { } comparer && (comparer.Equals(StringComparer.OrdinalIgnoreCase) || comparer.Equals(StringComparer.InvariantCultureIgnoreCase))
            ? " ignoring case" : "";

    private static IEnumerable<string> Members(object value, int depth) => value.GetType()
        .GetMembers(BindingFlags.Public | BindingFlags.Instance)
        .Where(member => member is FieldInfo || member is PropertyInfo { CanRead: true } property && property.GetIndexParameters().Length == 0)
        .OrderBy(member => member.Name, StringComparer.Ordinal)
        .Select(member => $"{member.Name}={Of(Read(member, value), depth - 1)}");

    private static object? Read(MemberInfo member, object value)
    {
        try
        {
            return member is FieldInfo field ? field.GetValue(value) : ((PropertyInfo)member).GetValue(value);
        }
        catch (TargetInvocationException failure)
        {
            return failure.InnerException!.GetType();
        }
    }

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(",", type.GenericTypeArguments.Select(Name))}>"
        : type.Name;
}
