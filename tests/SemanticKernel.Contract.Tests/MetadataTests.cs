using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SemanticKernel.Contract.Tests;

/// <summary>Names, metadata and schemas, which the page takes for granted.</summary>
public sealed class MetadataTests
{
    private readonly Bench _bench = new();

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

    [Fact, Trait(Row.Trait, Row.Ground + "a kernel function made of any AI function")]
    public async Task AsKernelFunction_OfAIFunction_PassesFN()
    {
        var function = AIFunctionFactory.Create(([Description("how many")] int count) => count + 1, "increment").AsKernelFunction();
        var result = await function.InvokeAsync(_bench.Kernel, new() { ["count"] = 1 });
        Assert.Equal(2, ((JsonElement)result.GetValue<object>()!).GetInt32());
        Assert.Equal(["FN"], _bench.Journal.Entries);
        Assert.Equal("how many", Assert.Single(function.Metadata.Parameters).Description);
    }

    public static Task<Colour> NamedAsync() => Task.FromResult(Colour.Red);
}
