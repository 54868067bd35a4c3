using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using SkGuard.Differential.Tests.Signatures;

namespace SkGuard.Differential.Tests.Forms;

/// <summary>Calls a kernel's only function in a form and writes down what the function and its caller saw.</summary>
internal sealed class Caller(Kernel kernel, Tape tape)
{
    private static readonly IServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    private KernelFunction Function => kernel.Plugins.Single().Single();

    /// <summary>Whether a call has the form: the application's values or a model's JSON.</summary>
    internal static bool Has(Call call, Form form) => form is Form.Typed ? call.Typed is not null : call.Json is not null;

    internal async Task<Seen> CallAsync(Call call, Form form)
    {
        tape.Clear();
        tape.Given = [];
        try
        {
            var answer = await AnswerAsync(call, form);
            return new(tape.Entries, answer, tape.IsEmpty);
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            return new(tape.Entries, $"threw {exception.GetType().Name}: {Line(exception.Message)}", tape.IsEmpty);
        }
    }

    private async Task<string> AnswerAsync(Call call, Form form)
    {
        switch (form)
        {
            case Form.Typed:
                var typed = call.Typed!();
                tape.Given = [.. typed.Values];
                return Direct(await kernel.InvokeAsync(Function, Arguments(typed)));
            case Form.Text:
                return Direct(await kernel.InvokeAsync(Function, Arguments(Members(call.Json!).ToDictionary(pair => pair.Name, pair => (object?)Text(pair.Value)))));
            case Form.Element:
                return Direct(await kernel.InvokeAsync(Function, Arguments(Elements(call.Json!))));
            case Form.Node:
                return Direct(await kernel.InvokeAsync(Function, Arguments(
                    ((JsonObject)JsonNode.Parse(call.Json!)!).ToDictionary(pair => pair.Key, pair => (object?)pair.Value?.DeepClone()))));
            case Form.Streaming:
                List<string> parts = [];
                await foreach (var part in kernel.InvokeStreamingAsync<object?>(Function, Arguments(Elements(call.Json!))))
                    parts.Add(Described.Of(part));
                return string.Join(" | ", parts);
            case Form.Connector:
                return await ByConnectorAsync(call.Json!);
            case Form.KernelLoop:
                var settings = new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };
                return await ByLoopAsync(client => client.UseKernelFunctionInvocation(), settings.ToChatOptions(kernel)!, call.Json!);
            case Form.PlainLoop:
                return await ByLoopAsync(client => client.UseFunctionInvocation(), new() { Tools = [Function.WithKernel(kernel)] }, call.Json!);
            case Form.AIFunction:
                AIFunction function = Function.WithKernel(kernel);
                return Described.Of(await function.InvokeAsync(new AIFunctionArguments(Elements(call.Json!))));
            default:
                throw new ArgumentOutOfRangeException(nameof(form));
        }
    }

    private async Task<string> ByConnectorAsync(string json)
    {
        using var endpoint = new PlayedEndpoint($"{Function.PluginName}-{Function.Name}", json);
        using var http = new HttpClient(endpoint);
        var service = new OpenAIChatCompletionService("played", "no key", httpClient: http);
        var history = new ChatHistory("go");
        history.AddUserMessage("go");
        await service.GetChatMessageContentAsync(history, new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }, kernel);
        return endpoint.Told ?? "nothing";
    }

    private async Task<string> ByLoopAsync(Func<ChatClientBuilder, ChatClientBuilder> loop, ChatOptions options, string json)
    {
        using var model = new PlayedModel(options.Tools!.Single().Name, json);
        await loop(model.AsBuilder()).Build(NoServices).GetResponseAsync("go", options);
        return model.Told;
    }

    private static KernelArguments Arguments(IReadOnlyDictionary<string, object?> values) => new(values.ToDictionary(pair => pair.Key, pair => pair.Value));

    private static string Direct(FunctionResult result) => Described.Of(result.GetValue<object>());

    private static JsonElement.ObjectEnumerator Members(string json) => JsonDocument.Parse(json).RootElement.EnumerateObject();

    private static Dictionary<string, object?> Elements(string json) => Members(json).ToDictionary(pair => pair.Name, pair => (object?)pair.Value.Clone());

    /// <summary>As the connector turns a model's value into text.</summary>
    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.ToString();

    private static string Line(string text) => text.ReplaceLineEndings(" ");
}
