using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkGuard.Evaluation.Planners;

/// <summary>A tool as it is advertised to a model.</summary>
internal sealed record ToolSchema(string Advertised, IReadOnlyDictionary<string, JsonElement> Parameters, IReadOnlySet<string> Required)
{
    /// <summary><c>Plugin.function</c>.</summary>
    internal string Name { get; } = NameOf(Advertised);

    internal static ToolSchema Of(AITool tool)
    {
        var schema = ((AIFunctionDeclaration)tool).JsonSchema;
        return new ToolSchema(
            tool.Name,
            schema.TryGetProperty("properties", out var parameters)
                ? parameters.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value) : [],
            schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!).ToHashSet() : []);
    }

    /// <summary>A tool is <c>Plugin_function</c> or <c>Plugin-function</c> to a model and <c>Plugin.function</c> to people.</summary>
    private static string NameOf(string advertised)
    {
        var at = advertised.IndexOfAny(['_', '-']);
        return at < 0 ? advertised : $"{advertised[..at]}.{advertised[(at + 1)..]}";
    }
}
