using Microsoft.SemanticKernel;
using SkGuard.Decisions;
using SkGuard.Explanations;

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
    internal static bool IsLoopOver(DenialLoopLimiter end, AutoFunctionInvocationContext context, int denials) => end.IsReached(
        Runs.IsOfAChatClient(context) ? context.Messages : context.ChatMessageContent,
        context.RequestSequenceIndex, context.FunctionSequenceIndex, context.FunctionCount, denials);

    /// <summary>A call of a plain loop is answered; true if the loop has to end with it.</summary>
    internal static bool IsLoopOver(DenialLoopLimiter end, Microsoft.Extensions.AI.FunctionInvocationContext context, int denials) =>
        end.IsReached(context.Messages, context.Iteration, context.FunctionCallIndex, context.FunctionCount, denials);
}
