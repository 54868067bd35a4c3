using System.Reflection;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>
/// The wish of a tool's author that a person approves its calls: <see cref="ApprovalRequiredAIFunction"/>. Semantic Kernel's own conversion
/// keeps the function in a private field and does not pass the wish on.
/// </summary>
internal static class ApprovalMarker
{
    private const string Converted = "AIFunctionKernelFunction";

    /// <summary>Whether the function's author asks for approval.</summary>
    internal static bool IsOn(KernelFunction function) => IsOn((AITool)function) || (Inside(function) is { } inside && IsOn(inside));

    /// <summary>Refuses a function that was converted without regard to its author's wish: the program does not know that its calls wait for a person.</summary>
    /// <exception cref="GuardConfigurationException">The wish was lost, or cannot be found out.</exception>
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

    /// <summary>The function that Semantic Kernel's conversion made a kernel function of.</summary>
    private static AIFunction? Inside(KernelFunction function) => function.GetType().Name != Converted ? null : function.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .Where(field => typeof(AIFunction).IsAssignableFrom(field.FieldType))
        .Select(field => (AIFunction?)field.GetValue(function))
        .FirstOrDefault();

    /// <summary>A function that was converted with regard to its author's wish.</summary>
    internal sealed class Kept(AIFunction function) : DelegatingAIFunction(function);
}
