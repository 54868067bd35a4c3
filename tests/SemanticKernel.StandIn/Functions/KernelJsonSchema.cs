using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>A JSON schema.</summary>
public sealed class KernelJsonSchema
{
    private static readonly JsonSerializerOptions Inference = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter() },
    };

    internal KernelJsonSchema(JsonElement root) => RootElement = root;

    public JsonElement RootElement { get; }

    public static KernelJsonSchema Parse(string jsonSchema) => new(JsonElement.Parse(jsonSchema));

    public static KernelJsonSchema Parse(ReadOnlySpan<char> jsonSchema) => new(JsonElement.Parse(jsonSchema));

    public static KernelJsonSchema Parse(ReadOnlySpan<byte> utf8JsonSchema) => new(JsonElement.Parse(utf8JsonSchema));

    public override string ToString() => JsonSerializer.Serialize(RootElement);

    internal static KernelJsonSchema? Infer(Type? type, object? defaultValue, string description, JsonSerializerOptions? json)
    {
        if (type is null || type.IsPointer || type.IsByRef || type.IsFunctionPointer || type == typeof(void))
            return null;
        if (TypeConversion.ToText(defaultValue, CultureInfo.InvariantCulture) is { } text && !string.IsNullOrWhiteSpace(text))
            description += $"{(string.IsNullOrWhiteSpace(description) ? "" : " ")}(default value: {text})";
        try
        {
            var schema = AIJsonUtilities.CreateJsonSchema(
                type, description.Length == 0 ? null : description, serializerOptions: json ?? Inference);
            return schema.ValueKind switch
            {
                JsonValueKind.True => Parse("{}"),
                JsonValueKind.False => Parse("""{"not":true}"""),
                _ => new(schema),
            };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
