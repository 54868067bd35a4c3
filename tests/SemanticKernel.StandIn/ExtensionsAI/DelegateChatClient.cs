namespace Microsoft.Extensions.AI;

/// <summary>A chat client made of one or two delegates; the missing one is made of the other.</summary>
internal sealed class DelegateChatClient : DelegatingChatClient
{
    private readonly Func<IEnumerable<ChatMessage>, ChatOptions?, IChatClient, CancellationToken, Task<ChatResponse>>? _whole;
    private readonly Func<IEnumerable<ChatMessage>, ChatOptions?, IChatClient, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>>? _parts;

    public DelegateChatClient(
        IChatClient inner,
        Func<IEnumerable<ChatMessage>, ChatOptions?, IChatClient, CancellationToken, Task<ChatResponse>>? whole,
        Func<IEnumerable<ChatMessage>, ChatOptions?, IChatClient, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>>? parts)
        : base(inner)
    {
        if (whole is null && parts is null)
            throw new ArgumentNullException(nameof(whole), "One of the delegates is needed.");
        (_whole, _parts) = (whole, parts);
    }

    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        _whole?.Invoke(messages, options, InnerClient, cancellationToken)
        ?? _parts!(messages, options, InnerClient, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        return _parts?.Invoke(messages, options, InnerClient, cancellationToken) ?? WholeAsync();

        async IAsyncEnumerable<ChatResponseUpdate> WholeAsync()
        {
            foreach (var update in (await _whole!(messages, options, InnerClient, cancellationToken)).ToChatResponseUpdates())
                yield return update;
        }
    }
}
