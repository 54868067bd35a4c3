using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace BankAgent.Model;

/// <summary>An answer of OpenAI's protocol: text, calls, or both.</summary>
internal static class OpenAIAnswers
{
    internal static ChatResponse Of(ChatCompletion completion)
    {
        var message = new ChatMessage { Role = ChatRole.Assistant, MessageId = completion.Id };
        foreach (var part in completion.Content.Where(part => part.Kind == ChatMessageContentPartKind.Text))
            message.Contents.Add(new TextContent(part.Text));
        if (completion.Refusal is { Length: > 0 } refusal)
            message.Contents.Add(new TextContent(refusal));

        // Arguments that are no JSON object stay with the call as its exception, and the guard denies the call for it.
        foreach (var call in completion.ToolCalls)
            message.Contents.Add(FunctionCallContent.CreateFromParsedArguments(
                call.FunctionArguments.ToString(),
                call.Id,
                call.FunctionName,
                static json => JsonSerializer.Deserialize<Dictionary<string, object?>>(json)));
        return new ChatResponse(message) { ResponseId = completion.Id, ModelId = completion.Model };
    }
}
