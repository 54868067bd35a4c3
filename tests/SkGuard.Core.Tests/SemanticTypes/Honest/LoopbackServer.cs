using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SkGuard.Core.Tests.SemanticTypes.Honest;

/// <summary>A server on loopback that tells what was asked of it, byte for byte, and a client that takes every host to it.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly HttpClient _client;

    public LoopbackServer()
    {
        _listener.Start();
        _client = new HttpClient(new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(_listener.LocalEndpoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
    }

    public async Task<(string Target, string Host)> RequestAsync(string url)
    {
        Task<(string, string)> answered = AnswerAsync();
        // The same request without encryption, at the port that the address names or implies.
        var uri = new Uri(url);
        var plain = new UriBuilder(uri) { Scheme = "http", Port = uri.IsDefaultPort ? 80 : uri.Port }.Uri;
        Assert.Equal(uri.PathAndQuery, plain.PathAndQuery);
        using HttpResponseMessage response = await _client.GetAsync(plain);
        return await answered;
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<(string Target, string Host)> AnswerAsync()
    {
        using TcpClient client = await _listener.AcceptTcpClientAsync();
        await using NetworkStream stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        string[] request = (await reader.ReadLineAsync())!.Split(' ');
        string host = "";
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
            if (header.StartsWith("Host: ", StringComparison.OrdinalIgnoreCase))
                host = header[6..];
        await stream.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
        return (request[1], host);
    }
}
