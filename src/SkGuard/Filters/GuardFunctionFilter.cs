using Microsoft.SemanticKernel;
using SkGuard.Functions;

namespace SkGuard.Filters;

/// <summary>
/// The outer door. A guarded function decides by itself, innermost, so for it this filter only notes what the function cannot see. A
/// function that was added after the kernel was built has no door of its own and is given one here.
/// </summary>
internal sealed class GuardFunctionFilter(ToolGuard guard) : IFunctionInvocationFilter
{
    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        if (FunctionTool.IsPrompt(context.Function))
        {
            if (KernelAuthority.Find(FunctionFields.KernelOf(context.Function)) is { } attached)
                InvocationScope.Current = (InvocationScope.Current ?? new InvocationScope()) with { Prompting = attached };
            await next(context).ConfigureAwait(false);
            return;
        }

        // Ends with this method.
        var note = NoteOf(context);
        InvocationScope.Current = InvocationScope.With(note);
        if (GuardedFunction.Find(context.Function)?.Belongs(guard) == true)
            await next(context).ConfigureAwait(false);
        else
            await UnguardedFunction.InvokeAsync(guard, this, context, next).ConfigureAwait(false);

        if (context.IsStreaming && NotedStream.Wrap(context.Result.GetValue<object>(), note) is { } stream)
            context.Result = new FunctionResult(context.Result, stream);
    }

    /// <summary>What a model's loop noted stays; anything else is a call of its own, whatever object its arguments are in.</summary>
    private static PendingInvocation NoteOf(FunctionInvocationContext context)
    {
        if (PendingInvocation.Find(context.Arguments) is { IsAuto: true } note)
            return note;
        return new PendingInvocation(context.Arguments)
        {
            IsDirect = !InvocationScope.IsOfALoop,
            IsMalformed = InvocationScope.Current is { IsModels: true, Call.IsMalformed: true }, // also where another filter exchanged the arguments object
            Attached = KernelAuthority.Find(FunctionFields.KernelOf(context.Function)),
        };
    }
}
