using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkGuard.Examples.Tests;

/// <summary>
/// An HTTP server on this machine that speaks chat completions, whole or as a stream, as the request asks: it gives prepared answers and keeps what it was asked.
/// </summary>
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
            var request = JsonElement.Parse(await reader.ReadToEndAsync());
            _requests.Add(request);
            Key = context.Request.Headers["Authorization"];
            var reason = message.Contains("tool_calls", StringComparison.Ordinal) ? "tool_calls" : "stop";
            if (request.TryGetProperty("stream", out var stream) && stream.GetBoolean())
                await StreamAsync(context.Response, JsonNode.Parse(message)!.AsObject(), reason);
            else
                await SendAsync(context.Response, message, reason);
            context.Response.Close();
        }
    }

    private static async Task SendAsync(HttpListenerResponse response, string message, string reason)
    {
        var answer = $$"""
            { "id": "chat-1", "object": "chat.completion", "created": 1, "model": "fake",
              "choices": [ { "index": 0, "finish_reason": "{{reason}}", "message": {{message}} } ] }
            """;
        response.ContentType = "application/json";
        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
    }

    /// <summary>Server-sent events, with the texts and the arguments of calls in pieces.</summary>
    private static async Task StreamAsync(HttpListenerResponse response, JsonObject message, string reason)
    {
        response.ContentType = "text/event-stream";
        foreach (var piece in Pieces(message).Append(new JsonObject()))
        {
            var chunk = new JsonObject
            {
                ["id"] = "chat-1", ["object"] = "chat.completion.chunk", ["created"] = 1, ["model"] = "fake",
                ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = piece, ["finish_reason"] = piece.Count == 0 ? reason : null }),
            };
            await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes($"data: {chunk.ToJsonString()}\n\n"));
            await response.OutputStream.FlushAsync();
        }

        await response.OutputStream.WriteAsync("data: [DONE]\n\n"u8.ToArray());
    }

    private static IEnumerable<JsonObject> Pieces(JsonObject message)
    {
        yield return new JsonObject { ["role"] = "assistant" };
        foreach (var text in (message["content"]?.GetValue<string>() ?? "").Chunk(3))
            yield return new JsonObject { ["content"] = new string(text) };
        foreach (var (index, call) in (message["tool_calls"]?.AsArray() ?? []).Index())
        {
            var function = call!["function"]!;
            yield return Call(index, new JsonObject { ["name"] = function["name"]!.DeepClone(), ["arguments"] = "" }, call["id"]!.GetValue<string>());
            foreach (var text in function["arguments"]!.GetValue<string>().Chunk(7))
                yield return Call(index, new JsonObject { ["arguments"] = new string(text) });
        }
    }

    private static JsonObject Call(int index, JsonObject function, string? id = null)
    {
        var call = new JsonObject { ["index"] = index, ["function"] = function };
        if (id is not null)
            (call["id"], call["type"]) = (id, "function");
        return new JsonObject { ["tool_calls"] = new JsonArray(call) };
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
