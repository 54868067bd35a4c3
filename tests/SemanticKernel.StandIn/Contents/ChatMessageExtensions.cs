using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Microsoft.Extensions.AI;

/// <summary>Messages of Microsoft.Extensions.AI as kernel messages; a call keeps its full name and has no plugin name.</summary>
internal static class ChatMessageExtensions
{
    public static ChatMessageContent ToChatMessageContent(this ChatMessage message, ChatResponse? response = null)
    {
        ChatMessageContent result = new()
        {
            ModelId = response?.ModelId,
            AuthorName = message.AuthorName,
            InnerContent = response?.RawRepresentation ?? message.RawRepresentation,
            Metadata = new AdditionalPropertiesDictionary(message.AdditionalProperties ?? []) { ["Usage"] = response?.Usage },
            Role = new AuthorRole(message.Role.Value),
        };
        foreach (var content in message.Contents)
        {
            if (ToKernelContent(content, response) is not { } item)
                continue;
            item.Metadata = content.AdditionalProperties;
            item.InnerContent = content.RawRepresentation;
            item.ModelId = response?.ModelId;
            result.Items.Add(item);
        }

        return result;
    }

    public static StreamingChatMessageContent ToStreamingChatMessageContent(this ChatResponseUpdate update) =>
        new(
            update.Role is { } role ? new AuthorRole(role.Value) : null,
            update.Contents.OfType<TextContent>().FirstOrDefault()?.Text,
            update.RawRepresentation,
            modelId: update.ModelId,
            metadata: update.AdditionalProperties);

    private static KernelContent? ToKernelContent(AIContent content, ChatResponse? response) => content switch
    {
        TextContent text => new Microsoft.SemanticKernel.TextContent(text.Text),
        FunctionCallContent call => new Microsoft.SemanticKernel.FunctionCallContent(
            call.Name, id: call.CallId, arguments: call.Arguments is null ? null : new(call.Arguments)),
        FunctionResultContent result => new Microsoft.SemanticKernel.FunctionResultContent(
            NameOf(result.CallId, response), callId: result.CallId, result: result.Result),
        _ => null,
    };

    private static string? NameOf(string callId, ChatResponse? response) =>
        response?.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().FirstOrDefault(c => c.CallId == callId)?.Name;
}
