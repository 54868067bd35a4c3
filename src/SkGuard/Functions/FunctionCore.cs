using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>
/// Invokes the body of a function. <c>KernelFunction.InvokeAsync</c> would run filters again, and <c>AIFunction</c> would convert results
/// to JSON; the protected core does neither.
/// </summary>
internal static class FunctionCore
{
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "InvokeCoreAsync")]
    internal static extern ValueTask<FunctionResult> InvokeAsync(
        KernelFunction function, Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "InvokeStreamingCoreAsync")]
    internal static extern IAsyncEnumerable<T> InvokeStreamingAsync<T>(
        KernelFunction function, Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken);
}
