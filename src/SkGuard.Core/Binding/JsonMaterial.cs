using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace SkGuard.Binding;

/// <summary>Makes what the function gets from canonical JSON.</summary>
internal abstract class JsonMaterial
{
    /// <summary>Whether the object could say something else than its JSON, so that it has to be asked.</summary>
    public virtual bool MayDiffer => false;

    /// <summary>The value of canonical JSON.</summary>
    public abstract object? Make(ReadOnlySpan<byte> json);

    /// <summary>The way to make values of a type; JSON itself where there is none. False where there is no way.</summary>
    public static bool TryCreate(Type? type, JsonSerializerOptions? options, [NotNullWhen(true)] out JsonMaterial? material)
    {
        material = null;
        if (type is null || type == typeof(object) || type == typeof(JsonElement))
            material = new ElementMaterial(options);
        else if (typeof(JsonNode).IsAssignableFrom(type))
            material = new NodeMaterial(type, options);
        else if (ObjectMaterial.TryInfo(type, options, out var info))
            material = new ObjectMaterial(info);
        return material is not null;
    }

    /// <summary>What the function would see where its default is <c>default</c> of a value type.</summary>
    public virtual object? Zero => null;

    /// <summary>Writes an object as the JSON it is made from; false where there is no way to.</summary>
    public abstract bool TryWrite(object value, Utf8JsonWriter writer);
}

/// <summary>JSON itself, fresh.</summary>
internal sealed class ElementMaterial(JsonSerializerOptions? options) : JsonMaterial
{
    public override object? Make(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, BindingLimits.Reading);
        return JsonElement.ParseValue(ref reader);
    }

    public override bool TryWrite(object value, Utf8JsonWriter writer) =>
        ObjectMaterial.TryWriteAs(value, value.GetType(), options, writer);
}

/// <summary>JSON itself as a fresh tree, of the kind the function takes.</summary>
internal sealed class NodeMaterial(Type type, JsonSerializerOptions? options) : JsonMaterial
{
    public override object? Make(ReadOnlySpan<byte> json)
    {
        var node = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = BindingLimits.Reading.MaxDepth });
        return type.IsInstanceOfType(node) ? node : throw new JsonException("Another kind of JSON.");
    }

    public override bool TryWrite(object value, Utf8JsonWriter writer) =>
        ObjectMaterial.TryWriteAs(value, value.GetType(), options, writer);
}

/// <summary>An object that the serialiser of the door makes.</summary>
internal sealed class ObjectMaterial(JsonTypeInfo info) : JsonMaterial
{
    public override bool MayDiffer => true;

    public override object? Zero => info.Type.IsValueType ? info.CreateObject?.Invoke() : null;

    public override object? Make(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, info);

    public override bool TryWrite(object value, Utf8JsonWriter writer)
    {
        if (!info.Type.IsInstanceOfType(value))
            return TryWriteAs(value, value.GetType(), info.Options, writer);
        JsonSerializer.Serialize(writer, value, info);
        return true;
    }

    public static bool TryWriteAs(object value, Type type, JsonSerializerOptions? options, Utf8JsonWriter writer)
    {
        if (!TryInfo(type, options, out var info))
            return false;
        JsonSerializer.Serialize(writer, value, info);
        return true;
    }

    public static bool TryInfo(Type type, JsonSerializerOptions? options, [NotNullWhen(true)] out JsonTypeInfo? info)
    {
        info = null;
        try
        {
            return options?.TypeInfoResolver is not null && options.TryGetTypeInfo(type, out info);
        }
        catch (Exception problem) when (problem is InvalidOperationException or NotSupportedException or ArgumentException)
        {
            return false; // the type contradicts itself, such as by two members of one name
        }
    }
}
