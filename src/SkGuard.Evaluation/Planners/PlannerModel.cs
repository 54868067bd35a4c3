using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>A planner as the model of Semantic Kernel's own loop. It is cut off after so many calls.</summary>
internal sealed class PlannerModel(Planner planner, int mostCalls) : IChatClient
{
    private string? _pending;

    internal int Calls { get; private set; }

    /// <summary>Whether it wanted one more call than it had.</summary>
    internal bool IsCut { get; private set; }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (_pending is not null)
            await planner.LearnAsync(Text(messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Last(result => result.CallId == _pending)));
        var tools = (options?.Tools ?? []).Select(ToolSchema.Of).ToArray();
        var use = planner.Next(tools);
        IsCut = use is not null && Calls == mostCalls;
        if (use is null || IsCut)
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, IsCut ? "" : planner.Answer));
        Calls++;
        _pending = "call_" + Calls.ToString(CultureInfo.InvariantCulture);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, [Call(use, _pending, tools)]));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType?.IsInstanceOfType(this) == true ? this : null;

    public void Dispose()
    {
    }

    /// <summary>The arguments as a connector hands them on: JSON.</summary>
    private static FunctionCallContent Call(ToolUse use, string id, ToolSchema[] tools) => new(
        id,
        Array.Find(tools, tool => tool.Name == use.Tool)?.Advertised ?? use.Tool,
        use.Arguments.ToDictionary(pair => pair.Key, pair => (object?)JsonSerializer.SerializeToElement(pair.Value)));

    private static string Text(FunctionResultContent result) => result.Result switch
    {
        null => "Error: there is no result.",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
        var other => JsonSerializer.Serialize(other),
    };
}
