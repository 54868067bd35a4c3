using Microsoft.SemanticKernel;
using SkGuard.Functions;

namespace SkGuard.Filters;

/// <summary>
/// The outer enforcement point. Guarded functions decide by themselves, so for them this filter only records what they cannot see.
/// Functions added after the kernel was built are wrapped here.
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

        // The asynchronous flow restores the scope at the end of this method.
        var note = NoteOf(context);
        InvocationScope.Current = InvocationScope.With(note);
        if (GuardedFunction.Find(context.Function)?.Belongs(guard) == true)
            await next(context).ConfigureAwait(false);
        else
            await UnguardedFunction.InvokeAsync(guard, this, context, next).ConfigureAwait(false);

        if (context.IsStreaming && NotedStream.Wrap(context.Result.GetValue<object>(), note) is { } stream)
            context.Result = new FunctionResult(context.Result, stream);
    }

    /// <summary>Keeps what a model's loop recorded. Any other call is recorded anew, even if its arguments object is reused.</summary>
    private static PendingInvocation NoteOf(FunctionInvocationContext context)
    {
        if (PendingInvocation.Find(context.Arguments) is { IsAuto: true } note)
            return note;
        return new PendingInvocation(context.Arguments)
        {
            IsDirect = !InvocationScope.IsOfALoop,
            // Also if another filter replaced the arguments object.
            IsMalformed = InvocationScope.Current is { IsModels: true, Call.IsMalformed: true },
            Attached = KernelAuthority.Find(FunctionFields.KernelOf(context.Function)),
        };
    }
}
