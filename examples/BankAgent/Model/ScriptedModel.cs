using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace BankAgent.Model;

/// <summary>
/// A model that needs no key. It plans from the user's words, believes what documents tell it, and chooses each next call from the results
/// so far; of a guard it knows nothing but the fields of a denial.
/// </summary>
internal sealed class ScriptedModel : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return Task.FromResult(new ChatResponse(Next([.. messages], options?.Tools ?? [])));
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

    private static ChatMessage Next(ChatMessage[] messages, IList<AITool> tools)
    {
        var offered = tools.ToDictionary(tool => ToolName.Of(tool.Name), tool => tool.Name, StringComparer.Ordinal);
        var asked = Array.FindLastIndex(messages, message => message.Role == ChatRole.User);
        var agenda = new Agenda(asked < 0 ? "" : messages[asked].Text, [.. offered.Keys]);
        foreach (var result in messages.Skip(asked + 1).SelectMany(message => message.Contents).OfType<FunctionResultContent>())
            agenda.Learn(ModelText.Of(result.Result));
        return agenda.Next() is { } use
            ? new(ChatRole.Assistant, [new FunctionCallContent(CallId(messages.Length), offered[use.Tool], use.Arguments)])
            : new(ChatRole.Assistant, agenda.Report());
    }

    private static string CallId(int position) => "call_" + position.ToString(CultureInfo.InvariantCulture);
}
