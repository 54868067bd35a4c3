using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>Notes what only a model's loop knows of a call: its id, and whether its arguments could be parsed. It decides nothing.</summary>
internal sealed class GuardAutoFilter : IAutoFunctionInvocationFilter
{
    public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
    {
        // The loop hands this very object on to the function, and makes a new one itself where it is null.
        var arguments = context.Arguments ?? throw new InvalidOperationException("A model's call reached the guard without an arguments object.");

        // Ends with this method.
        Ambient.Current = Ambient.OfModel(new CallNote(arguments) { IsAuto = true, CallId = context.ToolCallId, IsMalformed = IsMalformed(context) });
        await next(context).ConfigureAwait(false);
    }

    private static bool IsMalformed(AutoFunctionInvocationContext context) => context.CallContent.Exception is not null || context.ChatMessageContent.Items
        .OfType<FunctionCallContent>()
        .Any(call => call.Exception is not null && string.Equals(call.Id, context.ToolCallId, StringComparison.Ordinal));
}
