using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace SkGuard.Examples.Tests;

/// <summary>An endpoint on this machine that speaks chat completions: gives prepared answers and keeps what it was asked.</summary>
internal sealed class FakeEndpoint : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly List<JsonElement> _requests = [];

    internal FakeEndpoint(params string[] messages)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}/v1");
        _listener.Prefixes.Add($"{Address}/");
        _listener.Start();
        Served = ServeAsync(messages);
    }

    internal Uri Address { get; }

    /// <summary>Ends when every prepared answer was given.</summary>
    internal Task Served { get; }

    internal IReadOnlyList<JsonElement> Requests => _requests;

    internal string? Key { get; private set; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync(string[] messages)
    {
        foreach (var message in messages)
        {
            var context = await _listener.GetContextAsync();
            using var reader = new StreamReader(context.Request.InputStream);
            _requests.Add(JsonElement.Parse(await reader.ReadToEndAsync()));
            Key = context.Request.Headers["Authorization"];
            var reason = message.Contains("tool_calls", StringComparison.Ordinal) ? "tool_calls" : "stop";
            var answer = $$"""
                { "id": "chat-1", "object": "chat.completion", "created": 1, "model": "fake",
                  "choices": [ { "index": 0, "finish_reason": "{{reason}}", "message": {{message}} } ] }
                """;
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
            context.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
