using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>
/// Decides a function that has no door of its own, such as one that an orchestration adds while it runs. What was decided is written
/// into the arguments in place, so nothing may come between: with another filter further in, the call is denied.
/// </summary>
internal static class UnguardedFunction
{
    internal static async Task InvokeAsync(
        Guard guard, IFunctionInvocationFilter filter, FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next, CallNote? note)
    {
        var tool = Tools.GetValue(context.Function, static function => FunctionTool.Describe(function, plugin: null));
        var origin = CallOrigins.Of(context.Kernel, note) with { IsOvertaken = !ReferenceEquals(context.Kernel.FunctionInvocationFilters[^1], filter) };
        var decision = await guard.DecideAsync(tool, context.Arguments, origin, context.CancellationToken).ConfigureAwait(false);
        if (!decision.Runs)
        {
            Deny(guard, context, decision, note);
            return;
        }

        if (decision.Mode == GuardMode.Enforce)
            BoundKernelArguments.WriteInPlace(decision, context.Arguments);
        await guard.EnterAsync(decision).ConfigureAwait(false);
        Ambient.Enter(decision, note);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await guard.CompleteAsync(decision, Outcomes.Of(exception, context.CancellationToken), exception).ConfigureAwait(false);
            Guard.Return(decision);
            throw;
        }

        await guard.CompleteAsync(decision, ToolOutcome.Completed, error: null).ConfigureAwait(false);
        Guard.Return(decision);
    }

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<KernelFunction, Tool> Tools = [];

    /// <summary>A stream cannot be answered here: its element type is not known yet.</summary>
    private static void Deny(Guard guard, FunctionInvocationContext context, Decision decision, CallNote? note)
    {
        if (context.IsStreaming)
            throw new ToolCallDeniedException(guard.Denials.Write(decision));
        context.Result = Denials.Answer(context.Function, context.Kernel, guard, decision, note);
    }
}
