using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkGuard.Tests.Support;

/// <summary>A chat client that answers from a script, its last answer for ever.</summary>
internal sealed class ScriptedModel(params Func<ChatMessage>[] script) : IChatClient
{
    private int _requests;

    /// <summary>The text it was asked, request by request, where somebody wants it.</summary>
    internal List<string>? Asked { get; init; }

    internal int Requests => _requests;

    internal List<string> Told { get; } = [];

    internal static Func<ChatMessage> Done => () => new(ChatRole.Assistant, "done");

    internal static Func<ChatMessage> Calls(params (string Id, string Function, Dictionary<string, object?>? Arguments)[] calls) =>
        () => new(ChatRole.Assistant, [.. calls.Select(call => new FunctionCallContent(call.Id, call.Function, call.Arguments))]);

    internal static Func<ChatMessage> Calls(string function, Dictionary<string, object?>? arguments = null) => Calls(("call-1", function, arguments));

    internal static Func<ChatMessage> CallsWithJson(string function, string json) =>
        () => new(ChatRole.Assistant, [FunctionCallContent.CreateFromParsedArguments(
            json, "call-1", function, text => JsonSerializer.Deserialize<Dictionary<string, object?>>(text))]);

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(Next(messages)));

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var answer = Next(messages);
        await Task.Yield();
        yield return new ChatResponseUpdate(answer.Role, answer.Contents);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("scripted") : null;

    public void Dispose()
    {
    }

    private ChatMessage Next(IEnumerable<ChatMessage> messages)
    {
        Asked?.Add(string.Concat(messages.Select(message => message.Text)));
        Told.Clear();
        Told.AddRange(messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => $"{result.Result}"));
        return script[Math.Min(++_requests, script.Length) - 1]();
    }
}
