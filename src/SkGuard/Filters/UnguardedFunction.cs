using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using SkGuard.Functions;

namespace SkGuard.Filters;

/// <summary>
/// Guards a function that was not wrapped, such as one that an orchestration adds at run time. The guarded function replaces the next step,
/// so no filter may follow: otherwise the call is denied.
/// </summary>
internal static class UnguardedFunction
{
    private static readonly ConditionalWeakTable<ToolGuard, ConditionalWeakTable<KernelFunction, KernelFunction>> Doors = [];

    /// <summary>Returns the guarded function, which is cached.</summary>
    internal static KernelFunction DoorOf(ToolGuard guard, KernelFunction function) =>
        Doors.GetOrCreateValue(guard).GetValue(function, function => GuardedFunction.Wrap(guard, function, plugin: null));

    internal static async Task InvokeAsync(
        ToolGuard guard, IFunctionInvocationFilter filter, FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        var door = DoorOf(guard, context.Function);
        if (!ReferenceEquals(context.Kernel.FunctionInvocationFilters[^1], filter))
        {
            await GuardedFunction.Find(door)!.RefuseAsync(context, next).ConfigureAwait(false);
            return;
        }

        if (!context.IsStreaming)
        {
            context.Result = await FunctionCore.InvokeAsync(door, context.Kernel, context.Arguments, context.CancellationToken).ConfigureAwait(false);
            return;
        }

        // The next step only creates the stream without running it, which reveals the element type.
        await next(context).ConfigureAwait(false);
        if (NotedStream.Through(context.Result.GetValue<object>(), door, context) is { } stream)
            context.Result = new FunctionResult(context.Result, stream);
        else
            throw new InvalidOperationException($"{context.Function} is streamed in a form that cannot be guarded.");
    }
}
