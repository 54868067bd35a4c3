using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Microsoft.SemanticKernel;

/// <summary>What an AI function returns of a kernel function's result.</summary>
internal static class ResultJson
{
    private static readonly JsonSerializerOptions Fallback = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public static object? Of(object? value, JsonSerializerOptions first)
    {
        if (value is null)
            return null;
        var type = first.TryGetTypeInfo(value.GetType(), out var known) ? known : Fallback.GetTypeInfo(value.GetType());
        return JsonSerializer.SerializeToElement(value, type);
    }
}
