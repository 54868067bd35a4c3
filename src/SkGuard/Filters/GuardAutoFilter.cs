using Microsoft.SemanticKernel;
using SkGuard.Functions;

namespace SkGuard.Filters;

/// <summary>
/// Records what only a model's loop knows of a call: its id, the user turn, and whether its arguments are valid. Ends the loop if
/// configured; decides nothing.
/// </summary>
internal sealed class GuardAutoFilter(ToolGuard guard) : IAutoFunctionInvocationFilter
{
    public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
    {
        // The loop passes this object on to the function, but creates a new one if it is null.
        var arguments = context.Arguments ?? throw new InvalidOperationException("A model's call reached the guard without an arguments object.");

        // The asynchronous flow restores the scope at the end of this method.
        var note = new PendingInvocation(arguments)
        {
            IsAuto = true,
            CallId = context.ToolCallId,
            IsMalformed = IsMalformed(context),
            Message = LoopMessages.From(context),
            Attached = KernelAuthority.Find(FunctionFields.KernelOf(context.Function)),
        };
        var run = Runs.From(context);
        await run.BeginAsync().ConfigureAwait(false);
        InvocationScope.Current = InvocationScope.OfModel(note, run);
        await next(context).ConfigureAwait(false);
        if (guard.EndsRuns && LoopMessages.IsLoopOver(guard, context, note.Denials))
            context.Terminate = true;
    }

    private static bool IsMalformed(AutoFunctionInvocationContext context) => context.CallContent.Exception is not null || context.ChatMessageContent.Items
        .OfType<FunctionCallContent>()
        .Any(call => call.Exception is not null && string.Equals(call.Id, context.ToolCallId, StringComparison.Ordinal));
}
