using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>Tells which calls a loop answers together, in the words of the loop that makes them.</summary>
internal static class LoopMessages
{
    /// <summary>A call of the kernel's loop is answered; true if the loop has to end with it.</summary>
    internal static bool IsLoopOver(LoopEnd end, AutoFunctionInvocationContext context, int denials) => end.IsReached(
        Runs.IsOfAChatClient(context) ? context.Messages : context.ChatMessageContent,
        context.RequestSequenceIndex, context.FunctionSequenceIndex, context.FunctionCount, denials);

    /// <summary>A call of a plain loop is answered; true if the loop has to end with it.</summary>
    internal static bool IsLoopOver(LoopEnd end, Microsoft.Extensions.AI.FunctionInvocationContext context, int denials) =>
        end.IsReached(context.Messages, context.Iteration, context.FunctionCallIndex, context.FunctionCount, denials);
}
