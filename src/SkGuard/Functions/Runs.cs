using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace SkGuard.Functions;

/// <summary>
/// Determines the run of a call: the one that the application named, or what the calling loop works on. Message content never determines
/// it.
/// </summary>
internal static class Runs
{
    /// <summary>The run of the current flow. Plain loops run no filter that could record it.</summary>
    internal static AgentRun Current => InvocationScope.Current is { Run: { IsNamed: true } named } ? named
        : InvocationScope.PlainLoop is { } loop ? AgentRun.From(loop.Messages)
        : InvocationScope.Current?.Run ?? default;

    /// <summary>Returns the run of a model's call that kernel filters see.</summary>
    internal static AgentRun From(AutoFunctionInvocationContext context) => InvocationScope.Current is { Run: { IsNamed: true } named } ? named
        : IsOfAChatClient(context) ? AgentRun.From(context.Messages)
        : AgentRun.From(context.ChatHistory, LastOfTheUser(context.ChatHistory));

    /// <summary>
    /// Whether a chat client's loop makes the call. Its list of messages is created for each request, whereas a connector uses the
    /// application's history.
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
