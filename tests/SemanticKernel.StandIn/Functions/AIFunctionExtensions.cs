using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>AI functions as kernel functions, and invoked beside a kernel (which runs no filter).</summary>
public static class AIFunctionExtensions
{
    internal const string KernelKey = "AIFunctionArguments_Kernel";

    public static KernelFunction AsKernelFunction(this AIFunction aiFunction)
    {
        ArgumentNullException.ThrowIfNull(aiFunction);
        return aiFunction as KernelFunction ?? new AIFunctionKernelFunction(aiFunction, pluginName: null);
    }

    public static ValueTask<object?> InvokeAsync(
        this AIFunction aiFunction, Kernel kernel, AIFunctionArguments? functionArguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(aiFunction);
        if (aiFunction is KernelFunction)
            functionArguments = new AIFunctionArguments(functionArguments) { [KernelKey] = kernel };
        return aiFunction.InvokeAsync(functionArguments, cancellationToken);
    }
}
