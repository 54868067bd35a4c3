using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>Any AI function as a function of a kernel.</summary>
internal sealed class AIFunctionKernelFunction(AIFunction function, string? pluginName)
    : KernelFunction(MetadataOf(function, pluginName), function.JsonSerializerOptions)
{
    public override KernelFunction Clone(string? pluginName = null) => new AIFunctionKernelFunction(function, pluginName);

    protected override async ValueTask<FunctionResult> InvokeCoreAsync(
        Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken) =>
        new(this, await function.InvokeAsync(new(arguments), cancellationToken));

    protected override async IAsyncEnumerable<TResult> InvokeStreamingCoreAsync<TResult>(
        Kernel kernel, KernelArguments arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return (TResult)(await function.InvokeAsync(new(arguments), cancellationToken))!;
    }

    private static KernelFunctionMetadata MetadataOf(AIFunction function, string? pluginName) => new(function.Name)
    {
        PluginName = pluginName,
        Description = function.Description,
        Parameters = [.. Parameters(function)],
        ReturnParameter = new() { ParameterType = function.UnderlyingMethod?.ReturnType },
    };

    private static IEnumerable<KernelParameterMetadata> Parameters(AIFunction function)
    {
        if (!function.JsonSchema.TryGetProperty("properties", out var properties))
            yield break;
        var required = function.JsonSchema.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(n => n.GetString()).ToHashSet()
            : [];
        foreach (var property in properties.EnumerateObject())
        {
            yield return new(property.Name, function.JsonSerializerOptions)
            {
                Description = Text(property.Value, "description"),
                DefaultValue = property.Value.TryGetProperty("default", out var value) ? value : null,
                IsRequired = required.Contains(property.Name),
                ParameterType = function.UnderlyingMethod?.GetParameters().FirstOrDefault(p => p.Name == property.Name)?.ParameterType,
                Schema = new KernelJsonSchema(property.Value),
            };
        }
    }

    private static string? Text(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var value) ? value.GetString() : null;
}
