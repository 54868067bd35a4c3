using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace SkGuard.Tests.Functions;

/// <summary>A model's call stays a model's call, whatever another filter or a template hands its arguments on in.</summary>
[Trait("rule", "6 doors")]
public sealed class ExchangedArgumentsTests
{
    private readonly List<string> _ran = [];

    [Fact]
    public async Task Connector_ATemplateThatPassesTheModelsText_DoesNotReachAnOpaqueParameter()
    {
        var kernel = WithOpaque();
        kernel.Plugins.AddFromFunctions("Shop", [KernelFunctionFactory.CreateFromPrompt("{{Vault.take value=$text}}", functionName: "ask")]);

        await new Connector(kernel).AskAsync(new ChatHistory("go"), [("ask", new KernelArguments { ["text"] = "the model's" })]);

        Assert.Empty(_ran);
    }

    [Fact]
    public async Task Loop_AFilterThatExchangesTheArguments_DoesNotMakeThemTheApplications()
    {
        var kernel = WithOpaque();
        kernel.AutoFunctionInvocationFilters.Add(new Exchange());

        await new Stand().AskAsync(new ScriptedModel(ScriptedModel.Calls("Vault_take", new() { ["value"] = "the model's" }), ScriptedModel.Done), kernel);

        Assert.Empty(_ran);
    }

    [Fact]
    public async Task InvokeAsync_TheApplicationsOwnValue_ReachesTheOpaqueParameter()
    {
        await WithOpaque().InvokeAsync("Vault", "take", new() { ["value"] = "the application's" });
        Assert.Equal(["the application's"], _ran);
    }

    [Fact]
    public async Task Filter_ThatExchangesArgumentsThatDidNotParse_DoesNotLetTheFunctionRunOnItsDefaults()
    {
        var stand = new Stand(Stand.MayAll);
        var call = new FunctionCallContent("reset", "Shop", "call-1", []) { Exception = new KernelException("The arguments did not parse.") };
        var context = new AutoFunctionInvocationContext(
            stand.Kernel, stand["reset"], new FunctionResult(stand["reset"]), new ChatHistory("go"), new ChatMessageContent(AuthorRole.Assistant, [call]))
        {
            Arguments = call.Arguments,
            ToolCallId = call.Id,
        };

        await stand.Kernel.AutoFunctionInvocationFilters.Single().OnAutoFunctionInvocationAsync(context, async inner =>
            inner.Result = await inner.Function.InvokeAsync(stand.Kernel, new KernelArguments(inner.Arguments!)));

        Assert.Equal("argument_invalid", Stand.Code(context.Result));
        Assert.Empty(stand.Shop.Ran);
    }

    private Kernel WithOpaque()
    {
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromFunctions("Vault", [KernelFunctionFactory.CreateFromMethod((string value) => _ran.Add(value), "take")]);
        builder.Services.AddSingleton<IChatCompletionService>(new NoModel());
        builder.AddSkGuard(Stand.Json("""
            { "SkGuard": { "Principal": { "Type": "User", "Id": "alice" }, "Grants": [ { "tool": "Vault.*" } ],
                           "Tools": { "Vault.take": { "Arguments": { "value": { "Opaque": true } } } } } }
            """));
        return builder.Build();
    }

    private sealed class Exchange : IAutoFunctionInvocationFilter
    {
        public Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
        {
            ((Microsoft.Extensions.AI.FunctionInvocationContext)context).Arguments = new KernelArguments(context.Arguments!);
            return next(context);
        }
    }

    /// <summary>Answers a rendered prompt with nothing.</summary>
    private sealed class NoModel : IChatCompletionService
    {
        public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?>();

        public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
            ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<ChatMessageContent>>([new(AuthorRole.Assistant, "")]);

        public IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
            ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
