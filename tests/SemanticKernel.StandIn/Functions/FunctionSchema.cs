using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.SemanticKernel;

/// <summary>The JSON schema of all parameters of a function.</summary>
internal static class FunctionSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static JsonElement Of(KernelFunctionMetadata metadata)
    {
        JsonObject properties = [];
        JsonArray required = [];
        foreach (var parameter in metadata.Parameters)
        {
            properties[parameter.Name] = parameter.Schema is { } schema ? JsonNode.Parse(schema.ToString()) : new JsonObject();
            if (parameter.IsRequired)
                required.Add(parameter.Name);
        }

        // Semantic Kernel writes the description under this name.
        JsonObject root = new() { ["type"] = "object", ["condition"] = metadata.Description, ["properties"] = properties };
        if (required.Count > 0)
            root["required"] = required;
        return JsonSerializer.SerializeToElement(root, Indented);
    }
}
