using System.Text;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Microsoft.SemanticKernel;

/// <summary>A message of a chat.</summary>
public class ChatMessageContent : KernelContent
{
    public ChatMessageContent()
    {
    }

    public ChatMessageContent(
        AuthorRole role,
        string? content,
        string? modelId = null,
        object? innerContent = null,
        Encoding? encoding = null,
        IReadOnlyDictionary<string, object?>? metadata = null)
        : this(role, [], modelId, innerContent, encoding, metadata) => Content = content;

    public ChatMessageContent(
        AuthorRole role,
        ChatMessageContentItemCollection items,
        string? modelId = null,
        object? innerContent = null,
        Encoding? encoding = null,
        IReadOnlyDictionary<string, object?>? metadata = null)
        : base(innerContent, modelId, metadata)
    {
        Role = role;
        Items = items;
        Encoding = encoding ?? Encoding.UTF8;
    }

    public string? AuthorName { get; set; }

    public AuthorRole Role { get; set; }

    public ChatMessageContentItemCollection Items { get; set; } = [];

    public Encoding Encoding { get; set; } = Encoding.UTF8;

    /// <summary>The first text among the items.</summary>
    public string? Content
    {
        get => Items.OfType<TextContent>().FirstOrDefault()?.Text;
        set
        {
            if (Items.OfType<TextContent>().FirstOrDefault() is { } text)
                text.Text = value;
            else if (value is not null)
                Items.Add(new TextContent(value, ModelId, InnerContent, Encoding, Metadata));
        }
    }

    public override string ToString() => Content ?? string.Empty;
}
