using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>
/// Enters a function's own body. <c>KernelFunction.InvokeAsync</c> would run the kernel's filters a second time, and the <c>AIFunction</c>
/// entry turns results into JSON; the protected core does neither, so results, streams and the kernel's data stay what they were.
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
