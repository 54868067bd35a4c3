using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>
/// The outer door. A guarded function decides by itself, innermost, so for it this filter only notes what the function cannot see. A
/// function that was added after the kernel was built has no door of its own and is decided here.
/// </summary>
internal sealed class GuardFunctionFilter(Guard guard) : IFunctionInvocationFilter
{
    public Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        var note = NoteOf(context);
        if (GuardedFunction.Of(context.Function) is { } guarded && guarded.Belongs(guard))
            return context.IsStreaming ? StreamAsync(context, next, note) : next(context);
        return FunctionTool.IsPrompt(context.Function) ? next(context) : UnguardedFunction.InvokeAsync(guard, this, context, next, note);
    }

    private static CallNote? NoteOf(FunctionInvocationContext context)
    {
        var note = CallNote.Of(context.Arguments);
        if (note is not null || Ambient.Current?.Application is not { } scope || !ReferenceEquals(scope.Kernel, context.Kernel))
            return note;
        note = new CallNote { Application = scope };
        CallNote.Attach(context.Arguments, note);
        return note;
    }

    /// <summary>A denial of a stream has to be of the type that the caller enumerates, which only the result to come tells.</summary>
    private static async Task StreamAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next, CallNote? note)
    {
        if (note is null)
            CallNote.Attach(context.Arguments, note = new CallNote());
        await next(context).ConfigureAwait(false);
        note.StreamElement = context.Result.GetValue<object>()?.GetType().GetInterfaces()
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))?.GenericTypeArguments[0];
    }
}
