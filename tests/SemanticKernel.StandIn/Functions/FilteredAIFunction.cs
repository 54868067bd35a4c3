using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>The obsolete view of a kernel function as an AI function; unlike the function itself it runs the kernel's filters.</summary>
internal sealed class FilteredAIFunction(KernelFunction function, Kernel? kernel) : AIFunction
{
    public override string Name { get; } = ((AIFunction)function).Name;

    public override string Description => function.Description;

    public override JsonElement JsonSchema => function.JsonSchema;

    public override JsonSerializerOptions JsonSerializerOptions => function.JsonSerializerOptions;

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        KernelArguments copy = [];
        foreach (var (name, value) in arguments)
            copy[name] = value;
        var result = await function.InvokeAsync(kernel ?? new Kernel(), copy, cancellationToken);
        return ResultJson.Of(result.Value, JsonSerializerOptions);
    }
}
