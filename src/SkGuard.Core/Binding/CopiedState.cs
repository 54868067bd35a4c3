using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkGuard.Binding;

/// <summary>
/// Proves that the copy of an application's object has the state of the object. The copy is made from JSON, and JSON does not have
/// comparers, members that the serializer ignores, private state, or the runtime type of a value that is declared as <see cref="object"/>.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A field that was trimmed away is read by nobody.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A field that was trimmed away is read by nobody.")]
internal sealed class CopiedState
{
    private const BindingFlags OwnFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly HashSet<object> _compared = new(ReferenceEqualityComparer.Instance);

    /// <summary>Names the first part of an object that its copy lacks; null if the copy has all of them.</summary>
    internal static string? FindLost(object value, object? copy) => new CopiedState().Lost(value, copy);

    /// <summary>
    /// Puts the application's own texts, truth values and numbers back where a list or dictionary of objects got the JSON of them. Nobody can
    /// change such a value; one that the application replaced after it was checked stays the checked JSON.
    /// </summary>
    internal static void Restore(object value, object? copy)
    {
        switch (value, copy)
        {
            case (IDictionary own, IDictionary { IsReadOnly: false } made):
                foreach (var key in made.Keys.Cast<object>().ToArray())
                    if (own[key] is var entry && IsOf(entry, made[key])) // read once: another thread may write it meanwhile
                        made[key] = entry;
                break;
            case (IList own, IList { IsReadOnly: false } made) when own.Count == made.Count:
                for (var i = 0; i < made.Count; i++)
                    if (own[i] is var item && IsOf(item, made[i]))
                        made[i] = item;
                break;
        }
    }

    private static bool IsOf(object? own, object? made) => made is JsonElement json && own switch
    {
        string text => json.ValueKind == JsonValueKind.String && json.ValueEquals(text),
        bool yes => json.ValueKind == (yes ? JsonValueKind.True : JsonValueKind.False),
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal or double or float =>
            json.ValueKind == JsonValueKind.Number && json.GetRawText() == Convert.ToString(own, CultureInfo.InvariantCulture),
        _ => false,
    };

    private string? Lost(object? value, object? copy)
    {
        if (ReferenceEquals(value, copy))
            return null;
        if (value is null || copy is null)
            return "null";
        var type = value.GetType();
        if (IsJson(value))
            return IsJson(copy) ? null : $"type {type.Name}"; // the JSON of both was compared already
        if (type.IsPrimitive || type.IsEnum || value is string or decimal)
            return value.Equals(copy) ? null : "value";
        if (IsMemory(type))
            return type == copy.GetType() ? null : $"type {type.Name}";
        if (!type.IsValueType && !_compared.Add(value))
            return null;
        if (value is IDictionary { Count: var count } entries)
            return ComparerOf(value, copy) ?? (copy is IDictionary made && made.Count == count ? LostEntry(entries, made) : "entries");
        if (IsOfTheLibrary(type) && value is IEnumerable items && value is not IFormattable)
            return ComparerOf(value, copy) ?? LostItem(items, copy as IEnumerable);
        if (type != copy.GetType())
            return $"type {type.Name}";
        return IsOfTheLibrary(type) && !IsTuple(type) ? (value.Equals(copy) ? null : "state") : LostField(type, value, copy);
    }

    private string? LostEntry(IDictionary entries, IDictionary made)
    {
        foreach (DictionaryEntry entry in entries)
            if (!made.Contains(entry.Key) || Lost(entry.Value, made[entry.Key]) is not null)
                return $"entry {entry.Key}";
        return null;
    }

    private string? LostItem(IEnumerable items, IEnumerable? made)
    {
        if (made is null)
            return "elements";
        var copies = made.GetEnumerator();
        using var _ = copies as IDisposable;
        var index = 0;
        foreach (var item in items)
        {
            if (!copies.MoveNext() || Lost(item, copies.Current) is not null)
                return $"element {index.ToString(CultureInfo.InvariantCulture)}";
            index++;
        }

        return copies.MoveNext() ? "elements" : null;
    }

    private string? LostField(Type type, object value, object copy)
    {
        for (var declaring = type; declaring is not null && declaring != typeof(object) && declaring != typeof(ValueType); declaring = declaring.BaseType)
            foreach (var field in declaring.GetFields(OwnFields))
                if (Lost(field.GetValue(value), field.GetValue(copy)) is not null)
                    return NameOf(field);
        return null;
    }

    /// <summary>Dictionaries and sets find their elements by a comparer.</summary>
    private static string? ComparerOf(object value, object copy) =>
        value.GetType().GetProperty("Comparer")?.GetValue(value) is { } own && !own.Equals(copy.GetType().GetProperty("Comparer")?.GetValue(copy)) ? "comparer" : null;

    private static string NameOf(FieldInfo field) =>
        field.Name.StartsWith('<') && field.Name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end ? $"property {field.Name[1..end]}" : $"field {field.Name}";

    private static bool IsJson(object value) => value is JsonElement or JsonDocument or JsonNode;

    private static bool IsMemory(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Memory<>) || type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>));

    private static bool IsTuple(Type type) => type.IsGenericType && type.Namespace is "System" or "System.Collections.Generic"
        && (type.Name.StartsWith("Tuple`", StringComparison.Ordinal) || type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)
            || type.Name.StartsWith("KeyValuePair`", StringComparison.Ordinal));

    // What the compiler makes of a collection expression is the library's in all but its name.
    private static bool IsOfTheLibrary(Type type) => type.IsArray || type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || type.Namespace is { } name && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal));
}
