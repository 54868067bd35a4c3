using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkGuard.StandIn.Tests;

/// <summary>What the page takes for granted: kernels from containers, plugins, metadata, conversion, cancellation.</summary>
public sealed class GroundTests
{
    private readonly Bench _bench = new();

    public enum Colour
    {
        Red,
        Green,
    }

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

    [Fact, Trait(Row.Trait, Row.Ground + "a function's metadata and schema")]
    public void Metadata_OfMethod_TellsParametersAndSchema()
    {
        var function = _bench["transfer"];
        var metadata = function.Metadata;
        Assert.Equal(("transfer", "Bank", "Moves money."), (metadata.Name, metadata.PluginName, metadata.Description));
        Assert.Equal([("to", true), ("amount", true), ("purpose", false)], metadata.Parameters.Select(p => (p.Name, p.IsRequired)));
        Assert.Equal("""{"description":"Where it goes.","type":"string"}""", metadata.Parameters[0].Schema!.ToString());
        Assert.Equal("integer", metadata.Parameters[1].Schema!.RootElement.GetProperty("type").GetString());
        Assert.Equal("none", metadata.Parameters[2].DefaultValue);
        Assert.Equal(typeof(string), metadata.ReturnParameter.ParameterType);
        Assert.Equal("Bank_transfer", ((AIFunction)function).Name);
        Assert.Equal("Bank.transfer", function.ToString());
        Assert.Equal(["to", "amount"], function.JsonSchema.GetProperty("required").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(
            ["to", "amount", "purpose"], function.JsonSchema.GetProperty("properties").EnumerateObject().Select(p => p.Name));
    }

    [Fact, Trait(Row.Trait, Row.Ground + "an enum's schema names its members")]
    public void Schema_OfEnum_NamesMembers()
    {
        var function = KernelFunctionFactory.CreateFromMethod((Colour colour) => colour, "paint");
        var schema = function.Metadata.Parameters[0].Schema!.RootElement;
        Assert.Equal(["Red", "Green"], schema.GetProperty("enum").EnumerateArray().Select(e => e.GetString()));
    }

    [Fact, Trait(Row.Trait, Row.Ground + "injected parameters are not in the metadata")]
    public async Task Injected_Parameters_AreGivenAndNotTold()
    {
        KernelFunction function = KernelFunctionFactory.CreateFromMethod(
            (Kernel kernel, KernelArguments arguments, CultureInfo culture, ILogger logger, ILoggerFactory loggers, CancellationToken token, int number) =>
            {
                Assert.True(kernel is not null && logger is not null && loggers is not null && token.CanBeCanceled);
                Assert.Equal((CultureInfo.InvariantCulture, "7"), (culture, arguments["number"]));
                return number;
            },
            "all");
        using CancellationTokenSource source = new();
        Assert.Equal(7, await function.InvokeAsync<int>(new Kernel(), new() { ["number"] = "7" }, source.Token));
        Assert.Equal(["number"], function.Metadata.Parameters.Select(p => p.Name));
    }

    [Fact, Trait(Row.Trait, Row.Ground + "a parameter from the kernel's services is not in the metadata")]
    public async Task FromKernelServices_Parameter_ComesFromTheContainer()
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(_bench.Journal);
        var function = KernelFunctionFactory.CreateFromMethod(([FromKernelServices] Journal journal) => journal.Write("given"), "write");
        await function.InvokeAsync(builder.Build());
        Assert.Equal(["given"], _bench.Journal.Entries);
        Assert.Empty(function.Metadata.Parameters);
        await Assert.ThrowsAsync<KernelException>(() => function.InvokeAsync(new Kernel()));
    }

    [Fact, Trait(Row.Trait, Row.Ground + "names of methods, functions and plugins")]
    public void Names_OfMethodsAndPlugins_AreDerivedAndChecked()
    {
        Assert.True(_bench.Kernel.Plugins["Bank"].Contains("history"));
        Assert.Equal("Named", KernelFunctionFactory.CreateFromMethod(GetType().GetMethod(nameof(NamedAsync))!, this).Name);
        Assert.Equal("Bank", KernelPluginFactory.CreateFromObject(new Bank(_bench.Journal)).Name);
        Assert.ThrowsAny<ArgumentException>(() => KernelPluginFactory.CreateFromFunctions("not good"));
        Assert.ThrowsAny<ArgumentException>(() => KernelFunctionFactory.CreateFromMethod(() => 1, "not good"));
        Assert.ThrowsAny<ArgumentException>(() => KernelPluginFactory.CreateFromObject(this));
        Assert.ThrowsAny<ArgumentException>(() => _bench.Kernel.Plugins.AddFromFunctions("BANK"));
        Assert.Throws<KeyNotFoundException>(() => _bench.Kernel.Plugins.GetFunction("Bank", "none"));
    }

    public static Task<Colour> NamedAsync() => Task.FromResult(Colour.Red);

    [Theory, Trait(Row.Trait, Row.Ground + "text and numbers become the parameter's type")]
    [InlineData("7", 7L)]
    [InlineData(7, 7L)]
    [InlineData("", null)]
    [InlineData("x", null)]
    public async Task Conversion_ToLong_ParsesOrFails(object given, long? expected)
    {
        var function = KernelFunctionFactory.CreateFromMethod((long number) => number, "echo");
        var invocation = function.InvokeAsync<long>(new Kernel(), new() { ["number"] = given });
        if (expected is { } number)
            Assert.Equal(number, await invocation);
        else
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => invocation);
    }

    [Fact, Trait(Row.Trait, Row.Ground + "a JsonElement becomes the parameter's type")]
    public async Task Conversion_JsonElement_IsDeserialised()
    {
        Assert.Equal(5m, await Echo((decimal value) => value, "5"));
        Assert.Equal(5, await Echo((int value) => value, "\"5\""));
        Assert.Equal("text", await Echo((string value) => value, "\"text\""));
        Assert.Equal(Colour.Green, await Echo((Colour value) => value, "1"));
        Assert.Equal("1, 2", string.Join(", ", (await Echo((int[] value) => value, "[1,2]"))!));
        Assert.Null(await Echo((int? value) => value, "null"));
        await Assert.ThrowsAnyAsync<Exception>(() => Echo((int value) => value, "5.5"));

        static Task<T?> Echo<T>(Func<T, T> method, string json) =>
            KernelFunctionFactory.CreateFromMethod(method, "echo")
                .InvokeAsync<T>(new Kernel(), new() { ["value"] = JsonDocument.Parse(json).RootElement });
    }

    [Fact, Trait(Row.Trait, Row.Ground + "enums, nullables, guids and dates are parsed from text with the kernel's culture")]
    public async Task Conversion_Text_IsParsed()
    {
        Kernel kernel = new();
        var function = KernelFunctionFactory.CreateFromMethod(
            (Colour colour, int? maybe, DateTimeOffset when, Guid id, double number) => $"{colour} {maybe} {when.Year} {id:N} {number}", "all");
        var result = await function.InvokeAsync<string>(kernel, new()
        {
            ["colour"] = "green", ["maybe"] = null, ["when"] = "2026-01-02", ["id"] = Guid.Empty.ToString(), ["number"] = "1.5",
        });
        Assert.Equal($"Green  2026 {Guid.Empty:N} 1.5", result);
    }

    [Fact, Trait(Row.Trait, Row.Arguments + "the text a connector makes of a JSON value (true becomes True) is read back")]
    public async Task Conversion_ConnectorsText_IsReadBack()
    {
        var function = KernelFunctionFactory.CreateFromMethod(
            (bool yes, int[] numbers, Dictionary<string, int> map, decimal amount) => $"{yes} {numbers.Length} {map["a"]} {amount}", "all");
        var result = await function.InvokeAsync<string>(
            new Kernel(), new() { ["yes"] = "True", ["numbers"] = "[1, 2]", ["map"] = "{ \"a\": 3 }", ["amount"] = "200.10" });
        Assert.Equal("True 2 3 200.10", result);
    }

    [Fact, Trait(Row.Trait, Row.Ground + "null for a value and text that is no enum member fail")]
    public async Task Conversion_Impossible_Fails()
    {
        var number = KernelFunctionFactory.CreateFromMethod((int value) => value, "number");
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => number.InvokeAsync(new Kernel(), new() { ["value"] = null }));
        var colour = KernelFunctionFactory.CreateFromMethod((Colour value) => value, "colour");
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => colour.InvokeAsync(new Kernel(), new() { ["value"] = "blue" }));
    }

    [Fact, Trait(Row.Trait, Row.Ground + "a schema tells of the default, and is inferred anew when its ground changes")]
    public void Schema_DescriptionChanged_IsInferredAnew()
    {
        KernelParameterMetadata parameter = new(_bench["transfer"].Metadata.Parameters[2]);
        Assert.Equal("(default value: none)", Description());
        parameter.Description = "What for.";
        Assert.Equal("What for. (default value: none)", Description());
        parameter.Schema = KernelJsonSchema.Parse("{}");
        parameter.Description = "Why.";
        Assert.Equal("{}", parameter.Schema.ToString());

        string? Description() => parameter.Schema!.RootElement.GetProperty("description").GetString();
    }

    [Fact, Trait(Row.Trait, Row.Ground + "a missing argument takes its default or fails")]
    public async Task MissingArgument_WithoutDefault_Fails()
    {
        var failure = await Assert.ThrowsAsync<KernelException>(() => _bench.Kernel.InvokeAsync("Bank", "transfer", new() { ["to"] = "bob" }));
        Assert.Contains("amount", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_bench.Journal.Entries, e => e.StartsWith("transfer", StringComparison.Ordinal));
    }

    [Fact, Trait(Row.Trait, Row.Ground + "return values of every kind")]
    public async Task Results_OfEveryKind_AreUnwrapped()
    {
        Kernel kernel = new();
        Assert.Equal(1, await Value(() => Task.FromResult(1)));
        Assert.Equal(1, await Value(() => ValueTask.FromResult(1)));
        Assert.Equal("a", await Value(() => Task.FromResult("a")));
        Assert.Null(await Value(() => Task.CompletedTask));
        Assert.Null(await Value(() => ValueTask.CompletedTask));
        Assert.Null(await Value(() => { }));
        Assert.Equal(typeof(int), KernelFunctionFactory.CreateFromMethod(() => Task.FromResult<int?>(1), "f").Metadata.ReturnParameter.ParameterType);

        async Task<object?> Value(Delegate method) =>
            (await KernelFunctionFactory.CreateFromMethod(method, "f").InvokeAsync(kernel)).GetValue<object>();
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

    [Fact, Trait(Row.Trait, Row.Ground + "a kernel function made of any AI function")]
    public async Task AsKernelFunction_OfAIFunction_PassesFN()
    {
        var function = AIFunctionFactory.Create(([Description("how many")] int count) => count + 1, "increment").AsKernelFunction();
        var result = await function.InvokeAsync(_bench.Kernel, new() { ["count"] = 1 });
        Assert.Equal(2, ((JsonElement)result.GetValue<object>()!).GetInt32());
        Assert.Equal(["FN"], _bench.Journal.Entries);
        Assert.Equal("how many", Assert.Single(function.Metadata.Parameters).Description);
    }
}
