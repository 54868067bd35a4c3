using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkGuard.Differential.Tests.Forms;

/// <summary>A chat client whose model makes one call and then stops.</summary>
internal sealed class PlayedModel(string function, string json) : IChatClient
{
    private bool _called;

    /// <summary>The result that the model was told.</summary>
    internal string Told { get; private set; } = "nothing";

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(Next(messages)));

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var answer = Next(messages);
        await Task.Yield();
        yield return new ChatResponseUpdate(answer.Role, answer.Contents);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private ChatMessage Next(IEnumerable<ChatMessage> messages)
    {
        if (!_called)
        {
            _called = true;
            return new(ChatRole.Assistant, [FunctionCallContent.CreateFromParsedArguments(
                json, "call-1", function, text => JsonSerializer.Deserialize<Dictionary<string, object?>>(text))]);
        }

        var result = messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Single();
        Told = Described.Of(result.Result is Microsoft.SemanticKernel.FunctionResult inner ? inner.GetValue<object>() : result.Result);
        return new(ChatRole.Assistant, "done");
    }
}
