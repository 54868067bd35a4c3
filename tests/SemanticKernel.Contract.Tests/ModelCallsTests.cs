using Microsoft.Extensions.DependencyInjection;

namespace SemanticKernel.Contract.Tests;

/// <summary>The right column of 'Which paths run filters' as far as a model is involved.</summary>
public sealed class ModelCallsTests
{
    private static readonly string[] Filtered = ["AUTO", "FN", "transfer bob 5 none"];

    private readonly Bench _bench = new();
    private readonly ScriptedModel _model = new(ScriptedModel.Calls("Bank_transfer", Bench.ModelPayment), ScriptedModel.Says("done"));

    [Fact, Trait(Row.Trait, Row.Filters + "IChatClient with settings.ToChatOptions(kernel)")]
    public async Task UseKernelFunctionInvocation_KernelsOwnOptions_RunsAutoThenFN()
    {
        var response = await _bench.AskAsync(_model);
        Assert.Equal("done", response.Text);
        Assert.Equal(Filtered, _bench.Journal.Entries);
        Assert.Equal(2, _model.Requests.Count);
    }

    [Fact, Trait(Row.Trait, Row.Filters + "IChatClient with settings.ToChatOptions(kernel), streaming")]
    public async Task UseKernelFunctionInvocation_Streaming_RunsAutoThenFN()
    {
        var client = _model.AsBuilder().UseKernelFunctionInvocation().Build();
        var response = await client.GetStreamingResponseAsync("go", _bench.Settings.ToChatOptions(_bench.Kernel)).ToChatResponseAsync();
        Assert.Contains("done", response.Text, StringComparison.Ordinal);
        Assert.Equal(Filtered, _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Filters + "IChatClient with a Clone() of the kernel's options")]
    public async Task UseKernelFunctionInvocation_ClonedOptions_RunsAutoThenFN()
    {
        var client = _model.AsBuilder().UseKernelFunctionInvocation().Build();
        await client.GetResponseAsync("go", _bench.Settings.ToChatOptions(_bench.Kernel).Clone());
        Assert.Equal(Filtered, _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Filters + "AsChatCompletionService() over such a client")]
    public async Task ChatCompletionService_OverKernelClient_RunsAutoThenFNAndKeepsHistory()
    {
        var service = _model.AsBuilder().UseKernelFunctionInvocation().Build().AsChatCompletionService();
        ChatHistory history = [];
        history.AddUserMessage("go");
        var answer = await service.GetChatMessageContentAsync(history, _bench.Settings, _bench.Kernel);
        Assert.Equal("done", answer.Content);
        Assert.Equal(Filtered, _bench.Journal.Entries);
        Assert.Equal([AuthorRole.User, AuthorRole.Assistant, AuthorRole.Tool], history.Select(m => m.Role));
    }

    [Fact, Trait(Row.Trait, Row.Filters + "FunctionChoiceBehavior with autoInvoke: false leaves the calls to the caller")]
    public async Task UseKernelFunctionInvocation_NoAutoInvoke_RunsNothing()
    {
        _bench.Settings.FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(autoInvoke: false);
        var response = await _bench.AskAsync(_model);
        Assert.IsType<ModelCall>(Assert.Single(response.Messages[^1].Contents));
        Assert.Empty(_bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Filters + "InvokePromptAsync; prompt functions pass FN themselves, with a null plugin name")]
    public async Task InvokePromptAsync_ModelCalls_RunsFNForPromptThenAutoThenFN()
    {
        List<string?> plugins = [];
        var kernel = KernelOver(services => services.AddSingleton(_model.AsBuilder().UseKernelFunctionInvocation().Build()));
        kernel.FunctionInvocationFilters.Add(new FunctionFilter((context, next) =>
        {
            plugins.Add(context.Function.PluginName);
            return next(context);
        }));
        var result = await kernel.InvokePromptAsync("pay {{$to}}", new KernelArguments(_bench.Settings) { ["to"] = "bob" });
        Assert.Equal("done", result.GetValue<string>());
        Assert.Equal([null, "Bank"], plugins);
        Assert.Equal(["FN", .. Filtered], _bench.Journal.Entries);
        Assert.Equal("pay bob", _model.Requests[0].Messages[^1].Text);
    }

    [Fact, Trait(Row.Trait, Row.Filters + "InvokePromptAsync over an IChatCompletionService")]
    public async Task InvokePromptAsync_ChatCompletionService_RunsFNForPromptThenAutoThenFN()
    {
        var service = _model.AsBuilder().UseKernelFunctionInvocation().Build().AsChatCompletionService();
        var kernel = KernelOver(services => services.AddSingleton(service));
        Assert.Equal("done", await kernel.InvokePromptAsync<string>("pay", new KernelArguments(_bench.Settings)));
        Assert.Equal(["FN", .. Filtered], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Filters + "InvokePromptStreamingAsync")]
    public async Task InvokePromptStreamingAsync_ModelCalls_RunsFNForPromptThenAutoThenFN()
    {
        var kernel = KernelOver(services => services.AddSingleton(_model.AsBuilder().UseKernelFunctionInvocation().Build()));
        var parts = await kernel.InvokePromptStreamingAsync<string>("pay", new KernelArguments(_bench.Settings)).ToListAsync();
        Assert.Equal("done", parts[^1]);
        Assert.Equal(["FN", .. Filtered], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Filters + "FunctionChoiceBehavior.Required offers functions in the first request only as a must, None never runs them")]
    public async Task FunctionChoice_RequiredAndNone_SetTheToolMode()
    {
        _bench.Settings.FunctionChoiceBehavior = FunctionChoiceBehavior.Required();
        await _bench.AskAsync(_model);
        Assert.Equal([ChatToolMode.RequireAny, null], _model.Requests.Select(r => r.Options!.ToolMode));
        Assert.Equal(Filtered, _bench.Journal.Entries);
        _bench.Settings.FunctionChoiceBehavior = FunctionChoiceBehavior.None();
        Assert.Equal(ChatToolMode.None, _bench.Settings.ToChatOptions(_bench.Kernel).ToolMode);
        _bench.Settings.FunctionChoiceBehavior = FunctionChoiceBehavior.Auto();
        Assert.Throws<KernelException>(() => _bench.Settings.ToChatOptions(kernel: null));
    }

    [Fact, Trait(Row.Trait, "Which paths run filters / Only two methods run FN: a prompt filter sees the rendered prompt")]
    public async Task PromptFilter_RenderedPrompt_CanBeRewritten()
    {
        var kernel = KernelOver(services => services.AddSingleton<IChatClient>(new ScriptedModel(ScriptedModel.Says("done"))));
        kernel.PromptRenderFilters.Add(new Rewriter());
        var result = await kernel.InvokePromptAsync("pay {{$to}}", new KernelArguments { ["to"] = "<b>" });
        Assert.Equal("pay &lt;b&gt; now", result.RenderedPrompt);
    }

    [Theory, Trait(Row.Trait, Row.Filters + "template calls")]
    [InlineData("{{Bank.transfer to='bob' amount=$sum}}")]
    [InlineData("{{Bank.transfer 'bob' amount=\"5\"}}")]
    public async Task TemplateCall_InPrompt_RunsFN(string template)
    {
        var kernel = KernelOver(services => services.AddSingleton<IChatClient>(new ScriptedModel(ScriptedModel.Says("done"))));
        var result = await kernel.InvokePromptAsync($"Say: {template}", new KernelArguments { ["sum"] = 5 });
        Assert.Equal("Say: sent 5 to bob", result.RenderedPrompt);
        Assert.Equal(["FN", "FN", "transfer bob 5 none"], _bench.Journal.Entries);
    }

    private Kernel KernelOver(Action<IServiceCollection> model)
    {
        var builder = Kernel.CreateBuilder();
        model(builder.Services);
        builder.Services.AddSingleton<IFunctionInvocationFilter>(FunctionFilter.Writing(_bench.Journal));
        builder.Services.AddSingleton<IAutoFunctionInvocationFilter>(AutoFilter.Writing(_bench.Journal));
        builder.Plugins.AddFromObject(new Bank(_bench.Journal), "Bank");
        return builder.Build();
    }

    private sealed class Rewriter : IPromptRenderFilter
    {
        public async Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next)
        {
            await next(context);
            context.RenderedPrompt += " now";
        }
    }
}
