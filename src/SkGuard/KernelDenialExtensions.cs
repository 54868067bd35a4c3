using System.Diagnostics.CodeAnalysis;
using SkGuard;
using SkGuard.Functions;

namespace Microsoft.SemanticKernel;

/// <summary>Distinguishes denials from results.</summary>
[SuppressMessage("ApiDesign", "RS0026", Justification = "The overloads differ in a required parameter.")]
public static class KernelDenialExtensions
{
    /// <summary>
    /// Calls a tool and returns a typed result or the denial. The kernel's <c>InvokeAsync&lt;T&gt;</c> fails to cast a denial.
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="pluginName">The plugin of the tool.</param>
    /// <param name="functionName">The function of the tool.</param>
    /// <param name="arguments">The arguments; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <exception cref="InvalidCastException">The tool ran, and its result is of another type.</exception>
    public static Task<GuardedResult<T>> InvokeOrDeniedAsync<T>(
        this Kernel kernel, string pluginName, string functionName, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return kernel.InvokeOrDeniedAsync<T>(kernel.Plugins.GetFunction(pluginName, functionName), arguments, cancellationToken);
    }

    /// <inheritdoc cref="InvokeOrDeniedAsync{T}(Kernel, string, string, KernelArguments?, CancellationToken)"/>
    /// <param name="kernel">The kernel.</param>
    /// <param name="function">The tool.</param>
    /// <param name="arguments">The arguments; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task<GuardedResult<T>> InvokeOrDeniedAsync<T>(
        this Kernel kernel, KernelFunction function, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(function);
        FunctionResult result;
        try
        {
            result = await kernel.InvokeAsync(function, arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (ToolCallDeniedException exception) when (DenialResults.IsOf(exception.Denial, function))
        {
            return new GuardedResult<T>(exception.Denial);
        }

        return result.TryGetDenial(out var denial) ? new GuardedResult<T>(denial) : new GuardedResult<T>(result.GetValue<T>());
    }

    /// <summary>
    /// Gets the denial that the guard returned in place of the result. A function cannot imitate it, unlike the text that
    /// <see cref="Denial.TryParse"/> reads.
    /// </summary>
    /// <param name="result">The result of a call.</param>
    /// <param name="denial">The denial; null if there is none.</param>
    /// <returns>False if the function ran, or if a filter replaced the denial.</returns>
    public static bool TryGetDenial(this FunctionResult result, [NotNullWhen(true)] out Denial? denial)
    {
        ArgumentNullException.ThrowIfNull(result);
        denial = DenialResults.In(result);
        return denial is not null;
    }
}
