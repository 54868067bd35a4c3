using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>
/// The outer door. A guarded function decides by itself, innermost, so for it this filter only notes what the function cannot see. A
/// function that was added after the kernel was built has no door of its own and is given one here.
/// </summary>
internal sealed class GuardFunctionFilter(Guard guard) : IFunctionInvocationFilter
{
    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        if (FunctionTool.IsPrompt(context.Function))
        {
            if (KernelAuthority.Of(FunctionFields.KernelOf(context.Function)) is { } attached)
                Ambient.Current = (Ambient.Current ?? new Ambient()) with { Prompting = attached };
            await next(context).ConfigureAwait(false);
            return;
        }

        // Ends with this method.
        var note = NoteOf(context);
        Ambient.Current = Ambient.With(note);
        if (GuardedFunction.Of(context.Function)?.Belongs(guard) == true)
            await next(context).ConfigureAwait(false);
        else
            await UnguardedFunction.InvokeAsync(guard, this, context, next).ConfigureAwait(false);

        if (context.IsStreaming && NotedStream.Of(context.Result.GetValue<object>(), note) is { } stream)
            context.Result = new FunctionResult(context.Result, stream);
    }

    /// <summary>What a model's loop noted stays; anything else is a call of its own, whatever object its arguments are in.</summary>
    private static CallNote NoteOf(FunctionInvocationContext context)
    {
        if (CallNote.Of(context.Arguments) is { IsAuto: true } note)
            return note;
        return new CallNote(context.Arguments)
        {
            IsDirect = !Ambient.IsOfALoop,
            IsMalformed = Ambient.Current is { IsModels: true, Call.IsMalformed: true }, // also where another filter exchanged the arguments object
            Attached = KernelAuthority.Of(FunctionFields.KernelOf(context.Function)),
        };
    }
}
