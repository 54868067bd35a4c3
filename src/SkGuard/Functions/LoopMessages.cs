using Microsoft.SemanticKernel;

namespace SkGuard.Functions;

/// <summary>Tells which calls a loop answers together, in the words of the loop that makes them.</summary>
internal static class LoopMessages
{
    /// <summary>The message that a call of the kernel's loop stands in.</summary>
    internal static ModelMessage From(AutoFunctionInvocationContext context) =>
        new(Runs.IsOfAChatClient(context) ? context.Messages : context.ChatMessageContent, context.RequestSequenceIndex);

    /// <summary>The message that a call of a plain loop stands in.</summary>
    internal static ModelMessage From(Microsoft.Extensions.AI.FunctionInvocationContext context) => new(context.Messages, context.Iteration);

    /// <summary>A call of the kernel's loop is answered; true if the loop has to end with it.</summary>
    internal static bool IsLoopOver(ToolGuard guard, AutoFunctionInvocationContext context, int denials) =>
        guard.MustEndLoop(From(context), context.FunctionSequenceIndex, context.FunctionCount, denials);

    /// <summary>A call of a plain loop is answered; true if the loop has to end with it.</summary>
    internal static bool IsLoopOver(ToolGuard guard, Microsoft.Extensions.AI.FunctionInvocationContext context, int denials) =>
        guard.MustEndLoop(From(context), context.FunctionCallIndex, context.FunctionCount, denials);
}
