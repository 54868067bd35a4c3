using System.Runtime.CompilerServices;

namespace SemanticKernel.Contract.Tests;

/// <summary>A chat client that answers from a script, its last answer for ever.</summary>
internal sealed class ScriptedModel(params Func<ChatMessage>[] script) : IChatClient
{
    public List<Request> Requests { get; } = [];

    /// <summary>The results in the last request, by call.</summary>
    public IEnumerable<ModelResult> Told => Requests[^1].Messages.SelectMany(m => m.Contents).OfType<ModelResult>();

    public static Func<ChatMessage> Says(string text) => () => new(ChatRole.Assistant, text);

    public static Func<ChatMessage> Calls(params (string Id, string Function, Dictionary<string, object?>? Arguments)[] calls) =>
        () => new(ChatRole.Assistant, [.. calls.Select(c => new ModelCall(c.Id, c.Function, c.Arguments))]);

    public static Func<ChatMessage> Calls(string function, Dictionary<string, object?>? arguments = null) =>
        Calls(("call-1", function, arguments));

    public static Func<ChatMessage> CallsWithJson(string function, string json) =>
        () => new(ChatRole.Assistant, [ModelCall.CreateFromParsedArguments(
            json, "call-1", function, text => System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, object?>>(text))]);

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(Next(messages, options)));

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var answer = Next(messages, options);
        await Task.Yield();
        yield return new ChatResponseUpdate(answer.Role, answer.Contents);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("scripted") : null;

    public void Dispose()
    {
    }

    private ChatMessage Next(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        Requests.Add(new([.. messages], options));
        return script[Math.Min(Requests.Count, script.Length) - 1]();
    }

    internal sealed record Request(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options);
}
