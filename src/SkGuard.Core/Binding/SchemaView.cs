using System.Text.Json;

namespace SkGuard.Binding;

/// <summary>What binding reads of a JSON Schema. Constraints that are not types are the tool's own business.</summary>
internal readonly struct SchemaView
{
    private readonly JsonElement _schema;

    public SchemaView(JsonElement? schema)
    {
        _schema = schema is { ValueKind: JsonValueKind.Object } given ? given : default;
        Unwrap(ref _schema, out var nullable);
        (Type, var listsNull) = ReadType(_schema);
        AdmitsNull = nullable || listsNull || NamesNull(_schema);
    }

    public bool IsGiven => _schema.ValueKind == JsonValueKind.Object;

    /// <summary>The one type besides null; null if there is none or a choice.</summary>
    public string? Type { get; }

    public bool AdmitsNull { get; }

    /// <summary>Whether it says nothing of what a value may be.</summary>
    public bool IsOpen => IsGiven && !Restricts(_schema);

    public string? Format =>
        TryGet("format", out var format) && format.ValueKind == JsonValueKind.String ? format.GetString() : null;

    /// <summary>The values that exist, without null; null if not listed.</summary>
    public JsonElement[]? Listed =>
        TryGet("const", out var only) ? [only]
        : TryGet("enum", out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Where(value => value.ValueKind != JsonValueKind.Null)]
            : null;

    /// <summary>Whether undeclared properties are forbidden.</summary>
    public bool IsClosed => TryGet("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.False;

    public SchemaView Items => Child("items");

    public SchemaView AdditionalProperties => Child("additionalProperties");

    public IEnumerable<string> Required => TryGet("required", out var names) && names.ValueKind == JsonValueKind.Array
        ? names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)
        : [];

    public IEnumerable<KeyValuePair<string, SchemaView>> Properties =>
        TryGet("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            ? properties.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, new SchemaView(property.Value)))
            : [];

    public SchemaView Property(string name) =>
        TryGet("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
        && properties.TryGetProperty(name, out var property) ? new SchemaView(property) : default;

    private SchemaView Child(string keyword) => TryGet(keyword, out var child) ? new SchemaView(child) : default;

    private bool TryGet(string keyword, out JsonElement value)
    {
        value = default;
        return IsGiven && _schema.TryGetProperty(keyword, out value);
    }

    private static readonly string[] Restricting =
        ["type", "enum", "const", "anyOf", "oneOf", "allOf", "not", "if", "$ref", "$dynamicRef", "properties", "items", "prefixItems"];

    private static bool Restricts(JsonElement schema) => Array.Exists(Restricting, keyword => schema.TryGetProperty(keyword, out _));

    // "nullable" is OpenAPI's word for it.
    private static bool NamesNull(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return false;
        if (schema.TryGetProperty("nullable", out var nullable) && nullable.ValueKind == JsonValueKind.True)
            return true;
        if (schema.TryGetProperty("type", out _))
            return IsNull(schema);
        return (schema.TryGetProperty("const", out var only) && only.ValueKind == JsonValueKind.Null)
            || (schema.TryGetProperty("enum", out var values) && values.ValueKind == JsonValueKind.Array
                && values.EnumerateArray().Any(value => value.ValueKind == JsonValueKind.Null));
    }

    // Many generators say "optional" as a choice between a type and null.
    private static void Unwrap(ref JsonElement schema, out bool nullable)
    {
        nullable = false;
        if (schema.ValueKind != JsonValueKind.Object || schema.TryGetProperty("type", out _))
            return;
        if (!schema.TryGetProperty("anyOf", out var choice) && !schema.TryGetProperty("oneOf", out choice))
            return;
        if (choice.ValueKind != JsonValueKind.Array)
            return;
        JsonElement[] others = [.. choice.EnumerateArray().Where(option => !IsNull(option))];
        nullable = others.Length < choice.GetArrayLength();
        if (others.Length == 1 && others[0].ValueKind == JsonValueKind.Object)
            schema = others[0];
    }

    private static bool IsNull(JsonElement option) =>
        option.ValueKind == JsonValueKind.Object && option.TryGetProperty("type", out var type)
        && type.ValueKind == JsonValueKind.String && type.ValueEquals("null");

    private static (string?, bool) ReadType(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("type", out var type))
            return (null, false);
        if (type.ValueKind == JsonValueKind.String)
            return (type.GetString(), false);
        if (type.ValueKind != JsonValueKind.Array)
            return (null, false);
        string?[] names = [.. type.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString())];
        string?[] others = [.. names.Where(name => name != "null")];
        return (others.Length == 1 ? others[0] : null, others.Length < names.Length);
    }
}
