using Microsoft.Extensions.AI;
using SkGuard.Functions;

namespace Microsoft.SemanticKernel;

/// <summary>Makes functions of Microsoft.Extensions.AI tools of a kernel.</summary>
public static class AIFunctionGuardExtensions
{
    /// <summary>
    /// As <c>AsKernelFunction()</c>, which loses that a function is an <see cref="ApprovalRequiredAIFunction"/>: here a guarded kernel asks a person
    /// before it runs, whatever permits the call. A kernel that was given a function by <c>AsKernelFunction()</c> that has lost it does not start.
    /// </summary>
    /// <param name="function">The function; one that asks for no approval is only converted.</param>
    public static KernelFunction AsKernelFunctionWithApproval(this AIFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function as KernelFunction ?? new ApprovalMarker.Kept(function).AsKernelFunction();
    }
}
