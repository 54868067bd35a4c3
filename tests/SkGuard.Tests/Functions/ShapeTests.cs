using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using ShapeFunctions = SkGuard.Tests.Support.Shapes;

namespace SkGuard.Tests.Functions;

/// <summary>Whatever a function gives and a caller asks for: a denial comes in the one form that this caller can take.</summary>
[Trait("rule", "6")]
public sealed class ShapeTests
{
    private static readonly Authority Nothing = Stand.Alice.Grant();
    private static readonly Authority Everything = Stand.Alice.Grant(Grant.To("Shapes.*"));

    private readonly ShapeFunctions _shapes = new();

    public static TheoryData<string> Names => [.. ShapeFunctions.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task InvokeAsync_AnyFunctionDenied_GivesTheDenialAsText(string function)
    {
        var result = await Kernel(Nothing).InvokeAsync("Shapes", function);

        Assert.Equal("tool_not_granted", Stand.Code(result.GetValue<string>()));
        Assert.Equal(typeof(string), result.ValueType);
        Assert.Empty(_shapes.Ran);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Loops_AnyFunctionDenied_TellTheModelTheDenialAndGoOn(string function)
    {
        var model = new ScriptedModel(ScriptedModel.Calls($"Shapes_{function}"), ScriptedModel.Done);
        await new Stand().AskAsync(model, Kernel(Nothing));
        Assert.Equal("tool_not_granted", Stand.Code(Assert.Single(model.Told)));

        var plain = new ScriptedModel(ScriptedModel.Calls($"Shapes_{function}"), ScriptedModel.Done);
        await Stand.AskPlainlyAsync(plain, [.. Kernel(Nothing).Plugins["Shapes"]]);
        Assert.Equal("tool_not_granted", Stand.Code(Assert.Single(plain.Told)));
        Assert.Empty(_shapes.Ran);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AIFunction_AnyFunctionDenied_GivesTheDenialAsText(string function)
    {
        Assert.Equal("authority_missing", Stand.Code(await ((AIFunction)Kernel(authority: null).Plugins["Shapes"][function]).InvokeAsync()));
        Assert.Empty(_shapes.Ran);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task InvokeStreamingAsync_AnyFunctionDenied_GivesTextWhereTheCallerTakesItElseThrows(string function)
    {
        var kernel = Kernel(Nothing);

        Assert.Equal("tool_not_granted", Stand.Code(Assert.Single(await kernel.InvokeStreamingAsync<string>("Shapes", function).ToListAsync())));
        Assert.Equal("tool_not_granted", Stand.Code(Assert.Single(await kernel.InvokeStreamingAsync<object>("Shapes", function).ToListAsync())));
        Assert.Equal("tool_not_granted", Stand.Code(Assert.Single(await kernel.InvokeStreamingAsync<StreamingKernelContent>("Shapes", function).ToListAsync())));
        Assert.Equal("tool_not_granted", Stand.Code(Assert.Single(await kernel.InvokeStreamingAsync<StreamingMethodContent>("Shapes", function).ToListAsync())));
        await DeniedAsync(async () => await kernel.InvokeStreamingAsync<int>("Shapes", function).ToListAsync());
        await DeniedAsync(async () => await kernel.InvokeStreamingAsync<int?>("Shapes", function).ToListAsync());
        await DeniedAsync(async () => await kernel.InvokeStreamingAsync<Stream>("Shapes", function).ToListAsync());
        Assert.Empty(_shapes.Ran);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AsApplication_AnyFunctionDenied_ThrowsWhateverTheCallerAsksFor(string function)
    {
        var kernel = Kernel(authority: null).AsApplication("report", Grant.To("Time.now"));

        await DeniedAsync(() => kernel.InvokeAsync("Shapes", function));
        await DeniedAsync(() => kernel.InvokeAsync<string>("Shapes", function));
        await DeniedAsync(() => kernel.InvokeAsync<int>("Shapes", function));
        await DeniedAsync(() => kernel.InvokeAsync<int?>("Shapes", function));
        await DeniedAsync(async () => await kernel.InvokeStreamingAsync<string>("Shapes", function).ToListAsync());
        Assert.Empty(_shapes.Ran);
    }

    /// <summary>The type is asked for only once the call is over, of a result that is not the guard's to extend: nobody can tell such a caller more.</summary>
    [Fact]
    public async Task InvokeAsync_ACallerOfAnotherTypeOutsideAsApplication_GetsSemanticKernelsOwnException()
    {
        var kernel = Kernel(Nothing);

        await Assert.ThrowsAsync<InvalidCastException>(() => kernel.InvokeAsync<int>("Shapes", "number"));
        await Assert.ThrowsAsync<InvalidCastException>(() => kernel.InvokeAsync<int?>("Shapes", "nullable"));
        await Assert.ThrowsAsync<InvalidCastException>(() => kernel.InvokeAsync<Stream>("Shapes", "stream"));
        Assert.Equal("tool_not_granted", Stand.Code(await kernel.InvokeAsync<object>("Shapes", "number")));
        Assert.Empty(_shapes.Ran);
    }

    [Fact]
    public async Task InvokeAsync_EveryFunctionPermitted_GivesWhatItGivesUnguarded()
    {
        var guarded = Kernel(Everything);
        var unguarded = new Kernel();
        unguarded.Plugins.AddFromObject(new ShapeFunctions(), "Shapes");

        foreach (var function in ShapeFunctions.Names)
            Assert.Equal(await SeenAsync(await unguarded.InvokeAsync("Shapes", function)), await SeenAsync(await guarded.InvokeAsync("Shapes", function)));
        Assert.Equal(ShapeFunctions.Names, _shapes.Ran);
    }

    [Fact]
    public async Task Template_ACallThatIsDenied_PutsTheDenialWhereTheResultWouldBe()
    {
        var asked = new List<string>();
        var kernel = Kernel(Nothing, asked);

        await kernel.InvokePromptAsync("Tell: {{Shapes.number}}");

        Assert.Contains("Tell: ", Assert.Single(asked), StringComparison.Ordinal);
        Assert.Equal("tool_not_granted", Stand.Code(System.Net.WebUtility.HtmlDecode(asked[0]["Tell: ".Length..])));
        Assert.Empty(_shapes.Ran);
    }

    [Fact]
    public async Task Prompt_TheModelsCallsThatAreDenied_GoOnAndTheCallerGetsTheAnswer()
    {
        var model = new ScriptedModel(ScriptedModel.Calls("Shapes_number"), ScriptedModel.Done);
        var builder = Microsoft.SemanticKernel.Kernel.CreateBuilder();
        builder.Plugins.AddFromObject(_shapes, "Shapes");
        builder.Services.AddSingleton(model.AsBuilder().UseKernelFunctionInvocation().Build());
        builder.AddSkGuard(Stand.Json(Stand.Enforced));
        var kernel = builder.Build().WithAuthority(Nothing);

        var answer = await kernel.InvokePromptAsync<string>("go", new(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }));

        Assert.Equal("done", answer);
        Assert.Equal("tool_not_granted", Stand.Code(Assert.Single(model.Told)));
        Assert.Empty(_shapes.Ran);
    }

    private static async Task DeniedAsync(Func<Task> call) =>
        Assert.Equal(DenialCode.ToolNotGranted, (await Assert.ThrowsAsync<ToolCallDeniedException>(call)).Denial.Code);

    private static async Task<string> SeenAsync(FunctionResult result) => result.GetValue<object>() switch
    {
        null => "nothing",
        IAsyncEnumerable<int> numbers => string.Join(' ', await numbers.ToListAsync()),
        Stream stream => await new StreamReader(stream).ReadToEndAsync(),
        var value => $"{value.GetType().Name} {value}",
    };

    private Kernel Kernel(Authority? authority, List<string>? asked = null)
    {
        var builder = Microsoft.SemanticKernel.Kernel.CreateBuilder();
        builder.Plugins.AddFromObject(_shapes, "Shapes");
        builder.Services.AddSingleton<IChatClient>(new ScriptedModel(ScriptedModel.Done) { Asked = asked });
        builder.AddSkGuard(Stand.Json(Stand.Enforced));
        var kernel = builder.Build();
        return authority is null ? kernel : kernel.WithAuthority(authority);
    }
}
