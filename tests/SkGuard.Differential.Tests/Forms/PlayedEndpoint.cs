using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkGuard.Differential.Tests.Forms;

/// <summary>The far end of the OpenAI connector: one tool call, then the end.</summary>
internal sealed class PlayedEndpoint(string function, string arguments) : HttpMessageHandler
{
    /// <summary>The result that the model was told.</summary>
    internal string? Told { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
        var last = asked["messages"]!.AsArray()[^1]!;
        JsonObject message = new() { ["role"] = "assistant", ["content"] = null };
        if ((string?)last["role"] == "tool")
        {
            Told = Text(last["content"]);
            message["content"] = "done";
        }
        else
        {
            message["tool_calls"] = new JsonArray(new JsonObject
            {
                ["id"] = "call-1",
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = function, ["arguments"] = arguments },
            });
        }

        JsonObject answer = new()
        {
            ["id"] = "played",
            ["object"] = "chat.completion",
            ["created"] = 1,
            ["model"] = "played",
            ["choices"] = new JsonArray(new JsonObject
            {
                ["index"] = 0,
                ["message"] = message,
                ["finish_reason"] = message["tool_calls"] is null ? "stop" : "tool_calls",
            }),
            ["usage"] = new JsonObject { ["prompt_tokens"] = 1, ["completion_tokens"] = 1, ["total_tokens"] = 2 },
        };
        return new(HttpStatusCode.OK) { Content = new StringContent(answer.ToJsonString(), Encoding.UTF8, "application/json") };
    }

    private static string Text(JsonNode? content) => content is JsonArray parts
        ? string.Concat(parts.Select(part => (string?)part!["text"]))
        : content is JsonValue value && value.GetValueKind() == JsonValueKind.String ? (string)value! : content?.ToJsonString() ?? "nothing";
}
