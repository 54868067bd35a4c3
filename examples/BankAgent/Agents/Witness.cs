using System.Text.Json;
using BankAgent.Model;
using Microsoft.Extensions.AI;

namespace BankAgent.Agents;

/// <summary>Stands next to the model and tells what it calls and what it really receives. Before the model goes on, whoever is at the desk decides.</summary>
internal sealed class Witness(IChatClient model, string agent, Action<Turn> tell, Desk? desk) : DelegatingChatClient(model)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var sent = messages.ToArray();
        foreach (var result in sent.Reverse().TakeWhile(message => message.Role == ChatRole.Tool).Reverse()
            .SelectMany(message => message.Contents).OfType<FunctionResultContent>())
            tell(new Turn(agent, IsCall: false, ModelText.Of(result.Result)));
        if (desk is not null)
            await desk.AnswerAsync(cancellationToken);
        var response = await base.GetResponseAsync(sent, options, cancellationToken);
        foreach (var call in response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>())
            tell(new Turn(agent, IsCall: true, $"{ToolName.Of(call.Name)} {JsonSerializer.Serialize(call.Arguments, ModelText.Options)}"));
        return response;
    }
}
