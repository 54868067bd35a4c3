using Microsoft.Extensions.AI;
using SkGuard.Functions;

namespace Microsoft.SemanticKernel;

/// <summary>Converts functions of Microsoft.Extensions.AI to tools of a kernel.</summary>
public static class AIFunctionGuardExtensions
{
    /// <summary>
    /// Converts like <c>AsKernelFunction()</c> and keeps an <see cref="ApprovalRequiredAIFunction"/>: a guarded kernel requires approval
    /// for each of its calls. A guarded kernel rejects such a function if <c>AsKernelFunction()</c> converted it.
    /// </summary>
    /// <param name="function">The function. One that requires no approval is only converted.</param>
    public static KernelFunction AsKernelFunctionWithApproval(this AIFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function as KernelFunction ?? new ApprovalMarker.Kept(function).AsKernelFunction();
    }
}
