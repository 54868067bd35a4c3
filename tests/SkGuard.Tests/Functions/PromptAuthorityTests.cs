using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Functions;

/// <summary>The tools that a bound kernel's prompt function calls are decided under that kernel's authority, whichever kernel it is entered with.</summary>
[Trait("rule", "6 carried")]
public sealed class PromptAuthorityTests
{
    private const string Wide = """
        { "SkGuard": { "Principal": { "Type": "Agent", "Id": "wide" }, "Grants": [ { "tool": "Shop.*" } ] } }
        """;

    private readonly Stand _stand = new(Stand.MayPay(50), Wide);

    [Fact]
    public async Task PlainLoop_ADecoratedPromptAndAnotherKernelInTheServices_IsDecidedUnderItsOwn()
    {
        var services = new ServiceCollection().AddSingleton(_stand.Bare).BuildServiceProvider();
        var model = new ScriptedModel(ScriptedModel.Calls("Prompts_pay", Stand.ModelPayment("99999")), ScriptedModel.Done);

        await model.AsBuilder().UseFunctionInvocation().Build(services).GetResponseAsync("go", new ChatOptions { Tools = [new Decorated(OfThePlugin())] });

        Assert.Empty(_stand.Shop.Ran);
    }

    [Fact]
    public async Task InvokeAsync_ThePromptWithAnUnboundKernel_IsDecidedUnderItsOwn()
    {
        await _stand.Bare.InvokeAsync(OfThePlugin(), Stand.Payment("99999"));
        Assert.Empty(_stand.Shop.Ran);
    }

    [Fact]
    public async Task InvokeAsync_APromptThatWasGivenTheBoundKernel_IsDecidedUnderIt()
    {
        await _stand.Bare.InvokeAsync(Pay().WithKernel(_stand.Kernel), Stand.Payment("99999"));
        Assert.Empty(_stand.Shop.Ran);
    }

    [Fact]
    public async Task InvokeAsync_WithinTheAuthority_Pays()
    {
        await _stand.Bare.InvokeAsync(OfThePlugin(), Stand.Payment("40"));
        Assert.Equal(["pay bob 40"], _stand.Shop.Ran);
    }

    private static KernelFunction Pay() => KernelFunctionFactory.CreateFromPrompt("{{Shop.pay to=$to amount=$amount}}", functionName: "pay");

    private KernelFunction OfThePlugin()
    {
        _stand.Kernel.Plugins.AddFromFunctions("Prompts", [Pay()]);
        return _stand.Kernel.PermittedFunctions().Single(function => function.PluginName == "Prompts");
    }

    private sealed class Decorated(AIFunction function) : DelegatingAIFunction(function);
}
