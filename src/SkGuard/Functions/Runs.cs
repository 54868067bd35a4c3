using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace SkGuard.Functions;

/// <summary>
/// Which user turn a call belongs to: the one that the application named, else what the loop that makes the call works on. Never anything
/// that is written in a message.
/// </summary>
internal static class Runs
{
    /// <summary>The run of what happens here. A plain loop runs no filter that could have noted it.</summary>
    internal static AgentRun Current => InvocationScope.Current is { Run: { IsNamed: true } named } ? named
        : InvocationScope.PlainLoop is { } loop ? AgentRun.From(loop.Messages)
        : InvocationScope.Current?.Run ?? default;

    /// <summary>The run of a model's call that the kernel's filters see.</summary>
    internal static AgentRun From(AutoFunctionInvocationContext context) => InvocationScope.Current is { Run: { IsNamed: true } named } ? named
        : IsOfAChatClient(context) ? AgentRun.From(context.Messages)
        : AgentRun.From(context.ChatHistory, LastOfTheUser(context.ChatHistory));

    /// <summary>
    /// Whether a chat client's loop makes the call. It works on a list of its own, made anew for each request of the application; a
    /// connector works on the application's history, turn after turn.
    /// </summary>
    internal static bool IsOfAChatClient(AutoFunctionInvocationContext context) =>
        FunctionInvokingChatClient.CurrentContext is { } current && ReferenceEquals(current.Messages, context.Messages);

    private static ChatMessageContent? LastOfTheUser(ChatHistory history)
    {
        for (var i = history.Count - 1; i >= 0; i--)
            if (history[i].Role == AuthorRole.User)
                return history[i];
        return null;
    }
}
