using Microsoft.Extensions.DependencyInjection;

namespace SemanticKernel.Contract.Tests;

/// <summary>The right column of 'Which paths run filters'.</summary>
public sealed class FiltersRunTests
{
    private static readonly string[] Filtered = ["FN", "transfer bob 5 none"];

    private readonly Bench _bench = new();

    [Fact, Trait(Row.Trait, Row.Filters + "kernel.InvokeAsync")]
    public async Task KernelInvokeAsync_ByFunctionAndByName_RunsFN()
    {
        await _bench.Kernel.InvokeAsync(_bench["transfer"], Bench.Payment);
        await _bench.Kernel.InvokeAsync<string>("Bank", "transfer", Bench.Payment);
        Assert.Equal([.. Filtered, .. Filtered], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Filters + "fn.InvokeAsync(kernel, …)")]
    public async Task FunctionInvokeAsync_WithKernel_RunsFN()
    {
        await _bench["transfer"].InvokeAsync(_bench.Kernel, Bench.Payment);
        Assert.Equal(Filtered, _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Filters + "InvokeStreamingAsync(Kernel, …)")]
    public async Task InvokeStreamingAsync_WithKernel_RunsFN()
    {
        await foreach (var part in _bench.Kernel.InvokeStreamingAsync<string>("Bank", "transfer", Bench.Payment))
            Assert.Equal("sent 5 to bob", part);
        Assert.Equal(Filtered, _bench.Journal.Entries);
    }

    [Theory, Trait(Row.Trait, Row.Filters + "FunctionCallContent.InvokeAsync(kernel)")]
    [InlineData("transfer", "Bank")]
    [InlineData("Bank_transfer", null)]
    public async Task FunctionCallContentInvokeAsync_ByEitherName_RunsFN(string function, string? plugin)
    {
        Microsoft.SemanticKernel.FunctionCallContent call = new(function, plugin, "call-1", Bench.Payment);
        var result = await call.InvokeAsync(_bench.Kernel);
        Assert.Equal(("call-1", "sent 5 to bob"), (result.CallId, result.Result));
        Assert.Equal(Filtered, _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Filters + "kernel.Clone()")]
    public async Task Clone_OfKernel_KeepsFiltersAndData()
    {
        _bench.Kernel.Data["authority"] = "alice";
        var clone = _bench.Kernel.Clone();
        clone.Data["more"] = 1;
        await clone.InvokeAsync("Bank", "transfer", Bench.Payment);
        Assert.Equal(Filtered, _bench.Journal.Entries);
        Assert.Equal("alice", clone.Data["authority"]);
        Assert.False(_bench.Kernel.Data.ContainsKey("more"));
        Assert.NotSame(_bench.Kernel.FunctionInvocationFilters, clone.FunctionInvocationFilters);
        Assert.NotSame(_bench.Kernel.Plugins, clone.Plugins);
    }

    [Fact, Trait(Row.Trait, Row.Filters + "new Kernel(services, plugins) with filters in DI")]
    public async Task NewKernel_FiltersInServices_RunsFN()
    {
        ServiceCollection services = new();
        services.AddSingleton<IFunctionInvocationFilter>(FunctionFilter.Writing(_bench.Journal));
        Kernel kernel = new(services.BuildServiceProvider(), _bench.Kernel.Plugins);
        await kernel.InvokeAsync("Bank", "transfer", Bench.Payment);
        Assert.Equal(Filtered, _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Filters + "obsolete AsAIFunction(kernel)")]
    public async Task AsAIFunction_Obsolete_RunsFN()
    {
#pragma warning disable SKEXP0001, CS0618 // the obsolete path is the point
        var transfer = _bench["transfer"].AsAIFunction(_bench.Kernel);
#pragma warning restore SKEXP0001, CS0618
        await transfer.InvokeAsync(new AIFunctionArguments(Bench.ModelPayment));
        Assert.Equal(Filtered, _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, "Which paths run filters / Filters are captured when the kernel is built")]
    public void Build_FiltersInServices_AreCapturedThen()
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IFunctionInvocationFilter>(FunctionFilter.Writing(_bench.Journal));
        builder.Services.AddSingleton<IAutoFunctionInvocationFilter>(AutoFilter.Writing(_bench.Journal));
        var kernel = builder.Build();
        builder.Services.AddSingleton<IFunctionInvocationFilter>(FunctionFilter.Writing(_bench.Journal, "late"));
        Assert.Single(kernel.FunctionInvocationFilters);
        Assert.Single(kernel.AutoFunctionInvocationFilters);
    }
}
