using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace SkGuard.Readme.Tests;

/// <summary>A model that asks for too much, then for what the denial allows.</summary>
internal sealed class TwoCalls : IChatClient
{
    internal List<string> Received { get; } = [];

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var name = options!.Tools!.OfType<AIFunctionDeclaration>().Single(tool => tool.Name.EndsWith("transfer", StringComparison.Ordinal)).Name;
        if (messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().LastOrDefault() is { } result)
            Received.Add(result.Result!.ToString()!);
        return Task.FromResult(new ChatResponse(Received.Count switch
        {
            0 => Call(name, 900),
            1 => Call(name, 200),
            _ => new ChatMessage(ChatRole.Assistant, "done"),
        }));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private static ChatMessage Call(string name, int amount) => new(
        ChatRole.Assistant, [new FunctionCallContent($"call_{amount}", name, new Dictionary<string, object?> { ["recipient"] = "bob", ["amount"] = amount })]);
}
