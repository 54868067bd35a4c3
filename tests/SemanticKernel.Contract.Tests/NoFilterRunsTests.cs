namespace SemanticKernel.Contract.Tests;

/// <summary>The left column of 'Which paths run filters'.</summary>
public sealed class NoFilterRunsTests
{
    private readonly Bench _bench = new();

    [Fact, Trait(Row.Trait, Row.NoFilter + "((AIFunction)fn).InvokeAsync(args)")]
    public async Task AIFunctionEntry_KernelWithFilters_RunsNone()
    {
        await ((AIFunction)_bench["transfer"]).InvokeAsync(new AIFunctionArguments(Bench.ModelPayment));
        Assert.Equal(["transfer bob 5 none"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.NoFilter + "fn.InvokeAsync(kernelArguments)")]
    public async Task InvokeAsync_KernelArgumentsOnly_PicksTheAIFunctionEntry()
    {
        object? result = await _bench["balance"].InvokeAsync(new KernelArguments());
        Assert.Equal(100, Assert.IsType<System.Text.Json.JsonElement>(result).GetInt32());
        Assert.Equal(["balance main"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.NoFilter + "fn.WithKernel(k).InvokeAsync(args)")]
    public async Task AIFunctionEntry_FunctionWithKernel_RunsNone()
    {
        await _bench["transfer"].WithKernel(_bench.Kernel).InvokeAsync(Bench.Payment);
        Assert.Equal(["transfer bob 5 none"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.NoFilter + "plugin.AsAIFunctions(k)")]
    public async Task AsAIFunctions_WithKernel_RunsNone()
    {
        var transfer = _bench.Kernel.Plugins["Bank"].AsAIFunctions(_bench.Kernel).Single(f => f.Name == "Bank_transfer");
        await transfer.InvokeAsync(new AIFunctionArguments(Bench.ModelPayment));
        Assert.Equal(["transfer bob 5 none"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.NoFilter + "AIFunctionExtensions.InvokeAsync(AIFunction, Kernel, AIFunctionArguments)")]
    public async Task AIFunctionExtension_WithKernel_RunsNone()
    {
        AIFunction transfer = _bench["transfer"];
        await transfer.InvokeAsync(_bench.Kernel, new AIFunctionArguments(Bench.ModelPayment));
        Assert.Equal(["transfer bob 5 none"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.NoFilter + "UseFunctionInvocation(), whatever the options")]
    public async Task UseFunctionInvocation_KernelsOwnOptions_RunsNone()
    {
        ScriptedModel model = new(ScriptedModel.Calls("Bank_transfer", Bench.ModelPayment), ScriptedModel.Says("done"));
        await model.AsBuilder().UseFunctionInvocation().Build().GetResponseAsync("go", _bench.Settings.ToChatOptions(_bench.Kernel));
        Assert.Equal(["transfer bob 5 none"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.NoFilter + "UseKernelFunctionInvocation() with a hand-built ChatOptions")]
    public async Task UseKernelFunctionInvocation_HandBuiltOptions_RunsNone()
    {
        ScriptedModel model = new(ScriptedModel.Calls("Bank_transfer", Bench.ModelPayment), ScriptedModel.Says("done"));
        ChatOptions options = new() { Tools = [.. _bench.Kernel.Plugins["Bank"].AsAIFunctions(_bench.Kernel)] };
        await model.AsBuilder().UseKernelFunctionInvocation().Build().GetResponseAsync("go", options);
        Assert.Equal(["transfer bob 5 none"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.NoFilter + "UseKernelFunctionInvocation() with a copied ChatOptions")]
    public async Task UseKernelFunctionInvocation_CopiedOptions_RunsNone()
    {
        ScriptedModel model = new(ScriptedModel.Calls("Bank_transfer", Bench.ModelPayment), ScriptedModel.Says("done"));
        ChatOptions copy = new() { Tools = _bench.Settings.ToChatOptions(_bench.Kernel).Tools };
        await model.AsBuilder().UseKernelFunctionInvocation().Build().GetResponseAsync("go", copy);
        Assert.Equal(["transfer bob 5 none"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.NoFilter + "another kernel: new Kernel()")]
    public async Task InvokeAsync_AnotherKernel_RunsNone()
    {
        await _bench["transfer"].InvokeAsync(new Kernel(), Bench.Payment);
        Assert.Equal(["transfer bob 5 none"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.NoFilter + "FunctionInvocationFilters.Clear()")]
    public async Task InvokeAsync_FiltersCleared_RunsNone()
    {
        _bench.Kernel.FunctionInvocationFilters.Clear();
        await _bench.Kernel.InvokeAsync("Bank", "transfer", Bench.Payment);
        Assert.Equal(["transfer bob 5 none"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.NoFilter + "UnderlyingMethod.Invoke")]
    public void UnderlyingMethod_Invoked_RunsNone()
    {
        _bench["transfer"].UnderlyingMethod!.Invoke(new Bank(_bench.Journal), ["bob", 5, "rent"]);
        Assert.Equal(["transfer bob 5 rent"], _bench.Journal.Entries);
    }
}
