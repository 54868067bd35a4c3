using System.Reflection;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>
/// Finds whether a tool's author requires approval by <see cref="ApprovalRequiredAIFunction"/>. Semantic Kernel's conversion keeps the
/// function in a private field and hides the requirement.
/// </summary>
internal static class ApprovalMarker
{
    private const string Converted = "AIFunctionKernelFunction";

    /// <summary>Whether the function requires approval.</summary>
    internal static bool IsOn(KernelFunction function) => IsOn((AITool)function) || (Inside(function) is { } inside && IsOn(inside));

    /// <summary>Rejects a converted function whose approval requirement was lost, because its caller would not expect to wait.</summary>
    /// <exception cref="GuardConfigurationException">The requirement was lost, or cannot be determined.</exception>
    internal static void RequireKept(KernelFunction function, string plugin)
    {
        if (function.GetType().Name != Converted)
            return;
        if (Inside(function) is not { } inside)
            throw new GuardConfigurationException([new GuardProblem(
                $"{plugin}.{function.Name} was made by AsKernelFunction(), and this version of Semantic Kernel does not show whether its author asks for approval. Use AsKernelFunctionWithApproval() instead.")]);
        if (inside is not Kept && IsOn(inside))
            throw new GuardConfigurationException([new GuardProblem(
                $"{plugin}.{function.Name} is an ApprovalRequiredAIFunction, and AsKernelFunction() loses that its author asks for approval. Use AsKernelFunctionWithApproval() instead.")]);
    }

    private static bool IsOn(AITool tool) => tool.GetService<ApprovalRequiredAIFunction>() is not null;

    /// <summary>Returns the function that Semantic Kernel's conversion wraps; null if it is none.</summary>
    private static AIFunction? Inside(KernelFunction function) => function.GetType().Name != Converted ? null : function.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .Where(field => typeof(AIFunction).IsAssignableFrom(field.FieldType))
        .Select(field => (AIFunction?)field.GetValue(function))
        .FirstOrDefault();

    /// <summary>A function that keeps its approval requirement when converted.</summary>
    internal sealed class Kept(AIFunction function) : DelegatingAIFunction(function);
}
