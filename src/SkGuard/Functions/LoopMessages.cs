using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>Identifies the calls that a loop answers together.</summary>
internal static class LoopMessages
{
    /// <summary>Returns the message with a call of the kernel's loop.</summary>
    internal static ModelMessage From(AutoFunctionInvocationContext context) =>
        new(Runs.IsOfAChatClient(context) ? context.Messages : context.ChatMessageContent, context.RequestSequenceIndex);

    /// <summary>Returns the message with a call of a plain loop.</summary>
    internal static ModelMessage From(Microsoft.Extensions.AI.FunctionInvocationContext context) => new(context.Messages, context.Iteration);

    /// <summary>Records the answer to a call of the kernel's loop. Returns true if the loop must end.</summary>
    internal static bool IsLoopOver(ToolGuard guard, AutoFunctionInvocationContext context, int denials) =>
        guard.MustEndLoop(From(context), context.FunctionSequenceIndex, context.FunctionCount, denials);

    /// <summary>Records the answer to a call of a plain loop. Returns true if the loop must end.</summary>
    internal static bool IsLoopOver(ToolGuard guard, Microsoft.Extensions.AI.FunctionInvocationContext context, int denials) =>
        guard.MustEndLoop(From(context), context.FunctionCallIndex, context.FunctionCount, denials);
}
