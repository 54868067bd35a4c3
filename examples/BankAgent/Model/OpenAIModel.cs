using System.ClientModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace BankAgent.Model;

/// <summary>A chat model behind any endpoint that speaks OpenAI's chat completions, tool calls included.</summary>
internal sealed class OpenAIModel(Uri endpoint, string name, string key) : IChatClient
{
    private readonly ChatClient _client = new(name, new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = endpoint });

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var history = messages.SelectMany(OpenAIMessages.Of);
        return OpenAIAnswers.Of((await _client.CompleteChatAsync(history, OpenAITools.Of(options), cancellationToken)).Value);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType?.IsInstanceOfType(this) == true ? this : null;

    public void Dispose()
    {
    }
}
