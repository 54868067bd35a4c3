using Microsoft.SemanticKernel;

namespace Microsoft.Extensions.AI;

/// <summary>Layers chat clients, the first added outermost.</summary>
public sealed class ChatClientBuilder
{
    private readonly Func<IServiceProvider, IChatClient> _inner;
    private readonly List<Func<IChatClient, IServiceProvider, IChatClient>> _layers = [];

    public ChatClientBuilder(IChatClient innerClient)
    {
        ArgumentNullException.ThrowIfNull(innerClient);
        _inner = _ => innerClient;
    }

    public ChatClientBuilder(Func<IServiceProvider, IChatClient> innerClientFactory)
    {
        ArgumentNullException.ThrowIfNull(innerClientFactory);
        _inner = innerClientFactory;
    }

    public IChatClient Build(IServiceProvider? services = null)
    {
        services ??= NoServices.Instance;
        return Enumerable.Reverse(_layers).Aggregate(_inner(services), (client, layer) => layer(client, services));
    }

    public ChatClientBuilder Use(Func<IChatClient, IChatClient> clientFactory)
    {
        ArgumentNullException.ThrowIfNull(clientFactory);
        return Use((client, _) => clientFactory(client));
    }

    public ChatClientBuilder Use(Func<IChatClient, IServiceProvider, IChatClient> clientFactory)
    {
        ArgumentNullException.ThrowIfNull(clientFactory);
        _layers.Add(clientFactory);
        return this;
    }

    public ChatClientBuilder Use(
        Func<IEnumerable<ChatMessage>, ChatOptions?, IChatClient, CancellationToken, Task<ChatResponse>>? getResponseFunc,
        Func<IEnumerable<ChatMessage>, ChatOptions?, IChatClient, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>>? getStreamingResponseFunc) =>
        Use((client, _) => new DelegateChatClient(client, getResponseFunc, getStreamingResponseFunc));
}
