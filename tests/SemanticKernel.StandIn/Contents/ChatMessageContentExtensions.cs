using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>Kernel messages as messages of Microsoft.Extensions.AI.</summary>
[Experimental("SKEXP0001")]
public static class ChatMessageContentExtensions
{
    public static ChatMessage ToChatMessage(this ChatMessageContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new ChatMessage(content.Role.Label is { } label ? new ChatRole(label) : ChatRole.User, [.. content.Items.Select(ToAIContent).OfType<AIContent>()])
        {
            AdditionalProperties = content.Metadata is null ? null : new(content.Metadata),
            AuthorName = content.AuthorName,
            RawRepresentation = content.InnerContent,
        };
    }

    private static AIContent? ToAIContent(KernelContent item)
    {
        AIContent? content = item switch
        {
            TextContent text => new Microsoft.Extensions.AI.TextContent(text.Text),
            FunctionCallContent call => new Microsoft.Extensions.AI.FunctionCallContent(call.Id ?? string.Empty, call.FunctionName, call.Arguments),
            FunctionResultContent result => new Microsoft.Extensions.AI.FunctionResultContent(result.CallId ?? string.Empty, result.Result),
            _ => null,
        };
        content?.RawRepresentation = item.InnerContent;
        content?.AdditionalProperties = item.Metadata is null ? null : new(item.Metadata);
        return content;
    }
}
