using Microsoft.Extensions.DependencyInjection;

namespace SemanticKernel.Contract.Tests;

/// <summary>Kernels from containers, failures and cancellation, which the page takes for granted.</summary>
public sealed class KernelTests
{
    private readonly Bench _bench = new();

    [Fact, Trait(Row.Trait, Row.Ground + "AddKernel registers a transient kernel with the container's filters and plugins")]
    public void AddKernel_Resolved_IsNewEachTimeAndHasPluginsAndFilters()
    {
        ServiceCollection services = new();
        services.AddKernel().Plugins.AddFromObject(new Bank(_bench.Journal), "Bank");
        services.AddSingleton<IFunctionInvocationFilter>(FunctionFilter.Writing(_bench.Journal));
        var provider = services.BuildServiceProvider();
        var (first, second) = (provider.GetRequiredService<Kernel>(), provider.GetRequiredService<Kernel>());
        Assert.NotSame(first, second);
        Assert.NotSame(first.Plugins, second.Plugins);
        Assert.Single(first.FunctionInvocationFilters);
        Assert.True(second.Plugins.TryGetFunction("bank", "TRANSFER", out _));
        Assert.Throws<InvalidOperationException>(() => services.AddKernel().Build());
    }

    [Fact, Trait(Row.Trait, Row.Ground + "services by key")]
    public void GetRequiredService_KeyedOnly_IsFoundWithAndWithoutKey()
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddKeyedSingleton("key", "value");
        var kernel = builder.Build();
        Assert.Equal("value", kernel.GetRequiredService<string>("key"));
        Assert.Equal("value", kernel.GetRequiredService<string>());
        Assert.Equal(["value"], kernel.GetAllServices<string>());
        Assert.Throws<KernelException>(() => kernel.GetRequiredService<Bank>());
    }

    [Fact, Trait(Row.Trait, Row.Ground + "a missing argument takes its default or fails")]
    public async Task MissingArgument_WithoutDefault_Fails()
    {
        var failure = await Assert.ThrowsAsync<KernelException>(() => _bench.Kernel.InvokeAsync("Bank", "transfer", new() { ["to"] = "bob" }));
        Assert.Contains("amount", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_bench.Journal.Entries, e => e.StartsWith("transfer", StringComparison.Ordinal));
    }

    [Fact, Trait(Row.Trait, Row.Ground + "cancellation becomes KernelFunctionCanceledException")]
    public async Task Cancellation_OfFunction_CarriesKernelFunctionAndArguments()
    {
        KernelArguments arguments = [];
        var function = KernelFunctionFactory.CreateFromMethod(() => { throw new OperationCanceledException(); }, "cancel");
        var cancelled = await Assert.ThrowsAsync<KernelFunctionCanceledException>(() => function.InvokeAsync(_bench.Kernel, arguments));
        Assert.Equal((_bench.Kernel, function, arguments), (cancelled.Kernel, cancelled.Function, cancelled.Arguments));
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        await Assert.ThrowsAsync<KernelFunctionCanceledException>(() => _bench["balance"].InvokeAsync(_bench.Kernel, cancellationToken: source.Token));
        Assert.DoesNotContain("balance main", _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Ground + "an exception of the function reaches a direct caller unwrapped")]
    public async Task Exception_OfFunction_ReachesTheDirectCaller() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Kernel.InvokeAsync("Bank", "fail"));

    [Fact, Trait(Row.Trait, Row.Ground + "arguments are case-insensitive and copied")]
    public void KernelArguments_Copied_AreIndependentAndCaseInsensitive()
    {
        KernelArguments first = new(new PromptExecutionSettings()) { ["Name"] = 1 };
        KernelArguments second = new(first) { ["NAME"] = 2 };
        Assert.Equal(1, first["name"]);
        Assert.Equal(2, Assert.Single(second).Value);
        Assert.Same(first.ExecutionSettings, second.ExecutionSettings);
        Assert.True(second.ContainsName("nAmE"));
    }
}
