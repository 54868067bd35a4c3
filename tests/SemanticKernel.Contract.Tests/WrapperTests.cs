using System.Text.Json;

namespace SemanticKernel.Contract.Tests;

/// <summary>The way to close the left column: a wrapper made with <see cref="KernelFunctionFactory"/> in place of each function.</summary>
public sealed class WrapperTests
{
    private readonly Bench _bench = new();

    [Fact, Trait(Row.Trait, Row.Wrapper + "every entry, the AIFunction one included, reaches the wrapper")]
    public async Task Wrapper_EveryEntry_ReachesIt()
    {
        var plugin = Wrapped("transfer");
        await plugin["transfer"].InvokeAsync(Bench.Payment);
        await plugin["transfer"].InvokeAsync(_bench.Kernel, Bench.Payment);
        await plugin.AsAIFunctions(_bench.Kernel).Single().InvokeAsync(new AIFunctionArguments(Bench.ModelPayment));
        Assert.Equal(
            ["wrapper", "transfer bob 5 none", "FN", "wrapper", "transfer bob 5 none", "wrapper", "transfer bob 5 none"],
            _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Wrapper + "carrying the inner function's name, description, parameters, return parameter and additional metadata")]
    public void Wrapper_CarryingMetadata_LooksLikeTheInnerFunction()
    {
        var (inner, wrapper) = (_bench["transfer"], Wrapped("transfer")["transfer"]);
        Assert.Equal(((AIFunction)inner).Name, ((AIFunction)wrapper).Name);
        Assert.Equal(inner.Description, wrapper.Description);
        Assert.Equal(inner.JsonSchema.GetRawText(), wrapper.JsonSchema.GetRawText());
        Assert.Equal(inner.Metadata.ReturnParameter.ParameterType, wrapper.Metadata.ReturnParameter.ParameterType);
        Assert.Equal(["to", "amount", "purpose"], wrapper.Metadata.Parameters.Select(p => p.Name));
    }

    [Fact, Trait(Row.Trait, Row.Wrapper + "invoking the inner function through InvokeAsync(kernel, …) runs the filters a second time")]
    public async Task Wrapper_InnerInvokedWithSameKernel_RunsFiltersTwice()
    {
        var inner = _bench["transfer"];
        var wrapper = Wrap(inner, (kernel, arguments) => inner.InvokeAsync(kernel, arguments));
        await wrapper.InvokeAsync(_bench.Kernel, Bench.Payment);
        Assert.Equal(["FN", "wrapper", "FN", "transfer bob 5 none"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Wrapper + "InvokeAsync(clone of the kernel with filters cleared, …) and GetValue<object>() keep result types and streaming")]
    public async Task Wrapper_InnerInvokedWithFilterlessClone_KeepsResults()
    {
        var plugin = Wrapped("balance", "history");
        Assert.Equal(100, await plugin["balance"].InvokeAsync<int>(_bench.Kernel));
        List<string> parts = [];
        await foreach (var part in plugin["history"].InvokeStreamingAsync<string>(_bench.Kernel))
            parts.Add(part);
        Assert.Equal(["first", "second"], parts);
        Assert.Equal(["FN", "wrapper", "balance main", "FN", "wrapper", "history"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Wrapper + "the AIFunction entry turns results into JsonElement")]
    public async Task AIFunctionEntry_AnyResult_IsJsonElement() =>
        Assert.Equal(100, Assert.IsType<JsonElement>(await _bench["balance"].InvokeAsync(new AIFunctionArguments())).GetInt32());

    [Fact, Trait(Row.Trait, Row.Wrapper + "the AIFunction entry fails on IAsyncEnumerable and Stream")]
    public async Task AIFunctionEntry_AsyncEnumerableOrStream_Fails()
    {
        await Assert.ThrowsAnyAsync<Exception>(async () => await _bench["history"].InvokeAsync(new AIFunctionArguments()));
        var stream = KernelFunctionFactory.CreateFromMethod(() => new MemoryStream([1]), "stream");
        await Assert.ThrowsAnyAsync<Exception>(async () => await stream.InvokeAsync(new AIFunctionArguments()));
    }

    [Fact, Trait(Row.Trait, Row.Wrapper + "entered as an AIFunction without a kernel it gets a fresh kernel with no filters and no Data")]
    public async Task AIFunctionEntry_NoKernel_GetsAFreshOne()
    {
        _bench.Kernel.Data["authority"] = "alice";
        Kernel? seen = null;
        var function = KernelFunctionFactory.CreateFromMethod((Kernel kernel) => { seen = kernel; }, "look");
        await function.InvokeAsync(new AIFunctionArguments());
        Assert.NotNull(seen);
        Assert.Empty(seen.FunctionInvocationFilters);
        Assert.Empty(seen.Data);
        await function.WithKernel(_bench.Kernel).InvokeAsync(new AIFunctionArguments());
        Assert.Same(_bench.Kernel, seen);
    }

    [Fact, Trait(Row.Trait, Row.Wrapper + "UnderlyingMethod becomes the wrapper's")]
    public void UnderlyingMethod_OfWrapper_IsTheWrappers() =>
        Assert.NotEqual(_bench["transfer"].UnderlyingMethod, Wrapped("transfer")["transfer"].UnderlyingMethod);

    [Fact, Trait(Row.Trait, Row.Wrapper + "Semantic Kernel does not convert an integer to a decimal parameter by itself")]
    public async Task Conversion_IntegerToDecimal_Fails()
    {
        var function = KernelFunctionFactory.CreateFromMethod((decimal amount) => amount, "pay");
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => function.InvokeAsync(new Kernel(), new() { ["amount"] = 5 }));
        Assert.Equal(5m, await function.InvokeAsync<decimal>(new Kernel(), new() { ["amount"] = 5m }));
        Assert.Equal(5.5m, await function.InvokeAsync<decimal>(new Kernel(), new() { ["amount"] = "5.5" }));
    }

    private KernelPlugin Wrapped(params string[] names) =>
        KernelPluginFactory.CreateFromFunctions("Bank", names.Select(name => Wrap(_bench[name], (kernel, arguments) =>
        {
            var clone = kernel.Clone();
            clone.FunctionInvocationFilters.Clear();
            return _bench[name].InvokeAsync(clone, arguments);
        })));

    private KernelFunction Wrap(KernelFunction inner, Func<Kernel, KernelArguments, Task<FunctionResult>> run) =>
        KernelFunctionFactory.CreateFromMethod(
            async (Kernel kernel, KernelArguments arguments, CancellationToken _) =>
            {
                _bench.Journal.Write("wrapper");
                return (await run(kernel, arguments)).GetValue<object>();
            },
            new KernelFunctionFromMethodOptions
            {
                FunctionName = inner.Name,
                Description = inner.Description,
                Parameters = inner.Metadata.Parameters,
                ReturnParameter = inner.Metadata.ReturnParameter,
                AdditionalMetadata = inner.Metadata.AdditionalProperties,
            });
}
