using Microsoft.Extensions.DependencyInjection;

namespace SemanticKernel.Contract.Tests;

/// <summary>Which objects are the same from door to door, on which a decision is carried to its function.</summary>
public sealed class IdentityTests
{
    private readonly Bench _bench = new();

    [Fact, Trait(Row.Trait, Row.Order + "both filters run for one model call, on the same function and arguments, which are not the plugin's own function")]
    public async Task AutoAndFN_OneCall_ShareFunctionAndArguments()
    {
        (KernelFunction, KernelArguments?, Kernel)? auto = null;
        _bench.UseAuto((context, next) =>
        {
            auto = (context.Function, context.Arguments, context.Kernel);
            return next(context);
        });
        _bench.Use((context, next) =>
        {
            Assert.Same(auto!.Value.Item1, context.Function);
            Assert.Same(auto.Value.Item2, context.Arguments);
            Assert.Same(auto.Value.Item3, context.Kernel);
            Assert.NotSame(_bench["balance"], context.Function);
            Assert.Same(_bench["balance"].Metadata.AdditionalProperties, context.Function.Metadata.AdditionalProperties);
            return next(context);
        });
        await _bench.AskAsync(new(ScriptedModel.Calls("Bank_balance"), ScriptedModel.Says("done")));
        Assert.Equal(["AUTO", "FN", "balance main"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Order + "FN sees the application's own arguments and function; the function sees the arguments FN saw")]
    public async Task FN_DirectInvocation_SeesTheGivenInstances()
    {
        KernelArguments given = new() { ["value"] = new object() };
        object? received = null;
        var function = KernelFunctionFactory.CreateFromMethod(
            (KernelArguments arguments, object value) =>
            {
                Assert.Same(given, arguments);
                received = value;
            },
            "take");
        _bench.Use((context, next) =>
        {
            Assert.Same(given, context.Arguments);
            Assert.Same(function, context.Function);
            return next(context);
        });
        await _bench.Kernel.InvokeAsync(function, given);
        Assert.Same(given["value"], received);
    }

    [Fact, Trait(Row.Trait, Row.NoFilter + "the AIFunction entry copies the arguments")]
    public async Task AIFunctionEntry_Arguments_AreCopied()
    {
        KernelArguments given = new() { ["value"] = new object() };
        var function = KernelFunctionFactory.CreateFromMethod(
            (KernelArguments arguments) =>
            {
                Assert.NotSame(given, arguments);
                Assert.Same(given["value"], arguments["VALUE"]);
            },
            "take");
        await function.InvokeAsync(given);
    }

    [Theory, Trait(Row.Trait, Row.NoFilter + "UseFunctionInvocation(): FunctionInvokingChatClient.CurrentContext tells of the call inside the function")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CurrentContext_InsideTheFunction_TellsTheCall(bool kernels)
    {
        List<string?> ids = [];
        _bench.Kernel.Plugins.AddFromFunctions(
            "More", [KernelFunctionFactory.CreateFromMethod(() => ids.Add(FunctionInvokingChatClient.CurrentContext?.CallContent.CallId), "look")]);
        ScriptedModel model = new(ScriptedModel.Calls(("a", "More_look", null)), ScriptedModel.Says("done"));
        var builder = model.AsBuilder();
        var client = (kernels ? builder.UseKernelFunctionInvocation() : builder.UseFunctionInvocation()).Build();
        await client.GetResponseAsync("go", _bench.Settings.ToChatOptions(_bench.Kernel));
        await _bench.Kernel.InvokeAsync("More", "look");
        Assert.Equal(["a", null], ids);
        Assert.Null(FunctionInvokingChatClient.CurrentContext);
    }

    [Fact, Trait(Row.Trait, Row.Arguments + "in the IChatClient path AUTO's CancellationToken is none, FN's and the function's are the caller's")]
    public async Task CancellationToken_OfAuto_IsNone()
    {
        using CancellationTokenSource source = new();
        List<CancellationToken> tokens = [];
        _bench.UseAuto((context, next) =>
        {
            tokens.Add(context.CancellationToken);
            return next(context);
        });
        _bench.Use((context, next) =>
        {
            tokens.Add(context.CancellationToken);
            return next(context);
        });
        ScriptedModel model = new(ScriptedModel.Calls("Bank_balance"), ScriptedModel.Says("done"));
        var client = model.AsBuilder().UseKernelFunctionInvocation().Build();
        await client.GetResponseAsync("go", _bench.Settings.ToChatOptions(_bench.Kernel), source.Token);
        Assert.Equal([CancellationToken.None, source.Token], tokens);
    }

    [Fact, Trait(Row.Trait, Row.Order + "a cancelled request is thrown to the caller, never told to the model")]
    public async Task Cancellation_OfTheRequest_ReachesTheCaller()
    {
        using CancellationTokenSource source = new();
        _bench.Use(async (context, next) =>
        {
            await source.CancelAsync();
            context.CancellationToken.ThrowIfCancellationRequested();
            await next(context);
        });
        ScriptedModel model = new(ScriptedModel.Calls("Bank_balance"), ScriptedModel.Says("never"));
        var client = model.AsBuilder().UseKernelFunctionInvocation().Build();
        await Assert.ThrowsAsync<KernelFunctionCanceledException>(
            () => client.GetResponseAsync("go", _bench.Settings.ToChatOptions(_bench.Kernel), source.Token));
        Assert.Single(model.Requests);
    }

    [Fact, Trait(Row.Trait, Row.Filters + "a function's own calls through its kernel")]
    public async Task NestedCall_ThroughInjectedKernel_RunsFN()
    {
        _bench.Kernel.Plugins.AddFromFunctions("Outer", [KernelFunctionFactory.CreateFromMethod(
            (Kernel kernel) => kernel.InvokeAsync("Bank", "balance"), "outer")]);
        var result = await _bench.Kernel.InvokeAsync("Outer", "outer");
        Assert.Equal(["FN", "FN", "balance main"], _bench.Journal.Entries);
        Assert.Equal(100, result.GetValue<int>());
    }

    [Fact, Trait(Row.Trait, Row.Ground + "a KernelPluginCollection among the services goes before single plugins; clones share plugins")]
    public void Plugins_CollectionInServices_IsTaken()
    {
        KernelPluginCollection plugins = new(_bench.Kernel.Plugins);
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromObject(new Bank(_bench.Journal), "Other");
        builder.Services.AddSingleton(plugins);
        var kernel = builder.Build();
        Assert.Same(plugins, kernel.Plugins);
        Assert.Same(plugins["Bank"], kernel.Clone().Plugins["Bank"]);
        Assert.NotSame(plugins, kernel.Clone().Plugins);
    }

    [Fact, Trait(Row.Trait, Row.Ground + "filters come in order of registration")]
    public void Filters_InServices_KeepTheirOrder()
    {
        var (first, second) = (FunctionFilter.Writing(_bench.Journal, "1"), FunctionFilter.Writing(_bench.Journal, "2"));
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IFunctionInvocationFilter>(first).AddSingleton<IFunctionInvocationFilter>(second);
        Assert.Equal([first, second], builder.Build().FunctionInvocationFilters);
    }
}
