using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using SkGuard.Functions;

namespace SkGuard.Filters;

/// <summary>
/// Gives a function that has no door of its own, such as one that an orchestration adds while it runs, the door that it would have had. The
/// door is entered in place of what comes next, so nothing may come between: with another filter further in, the call is denied.
/// </summary>
internal static class UnguardedFunction
{
    private static readonly ConditionalWeakTable<ToolGuard, ConditionalWeakTable<KernelFunction, KernelFunction>> Doors = [];

    /// <summary>The door that it would have had.</summary>
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

        // What comes next only makes the stream, and nothing of it runs before it is read: it tells which elements the caller takes.
        await next(context).ConfigureAwait(false);
        if (NotedStream.Through(context.Result.GetValue<object>(), door, context) is { } stream)
            context.Result = new FunctionResult(context.Result, stream);
        else
            throw new InvalidOperationException($"{context.Function} is streamed in a form that cannot be guarded.");
    }
}
