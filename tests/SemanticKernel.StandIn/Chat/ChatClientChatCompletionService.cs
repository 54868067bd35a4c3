using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel.ChatCompletion;

/// <summary>Asks a chat client; what it said before its last message goes into the history. Functions are called only if the client calls them.</summary>
internal sealed class ChatClientChatCompletionService(IChatClient client) : IChatCompletionService
{
    public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?>();

    public async Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chatHistory);
        var response = await client.GetResponseAsync(
            [.. chatHistory.Select(m => m.ToChatMessage())], executionSettings.ToChatOptions(kernel), cancellationToken);
        if (response.Messages.Count == 0)
            return [];
        foreach (var message in response.Messages.SkipLast(1))
            chatHistory.Add(message.ToChatMessageContent(response));
        return [response.Messages[^1].ToChatMessageContent(response)];
    }

    public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chatHistory);
        var updates = client.GetStreamingResponseAsync(
            [.. chatHistory.Select(m => m.ToChatMessage())], executionSettings.ToChatOptions(kernel), cancellationToken);
        await foreach (var update in updates)
        {
            foreach (var content in update.Contents)
            {
                if (content is Microsoft.Extensions.AI.FunctionCallContent)
                    chatHistory.Add(new ChatMessage(ChatRole.Assistant, [content]).ToChatMessageContent());
                else if (content is Microsoft.Extensions.AI.FunctionResultContent)
                    chatHistory.Add(new ChatMessage(ChatRole.Tool, [content]).ToChatMessageContent());
            }

            yield return update.ToStreamingChatMessageContent();
        }
    }
}
