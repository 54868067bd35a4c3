using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Functions;

/// <summary>Functions that were added after the kernel was built.</summary>
[Trait("rule", "6")]
public sealed class LateFunctionTests
{
    private static readonly Authority MayLate = Stand.Alice.Grant(Grant.To("Late.pay").Where("amount", Allowed.AtMost(200)));

    [Fact]
    public async Task InvokeAsync_WithTheGuardInnermost_IsDecidedOnce()
    {
        var filter = new Counting();
        var stand = new Stand(MayLate, before: builder => builder.Services.AddSingletonFilter(filter));
        stand.Kernel.Plugins.AddFromObject(stand.Shop, "Late");

        await stand.Kernel.InvokeAsync("Late", "pay", Stand.Payment("150"));
        await stand.Kernel.InvokeAsync("Late", "pay", Stand.Payment(900));

        Assert.Equal(["pay bob 150"], stand.Shop.Ran);
        Assert.Equal(2, stand.Trail.Decisions.Count);
        Assert.Single(stand.Trail.Outcomes);
        Assert.Equal(2, filter.Seen.Count);
    }

    [Fact]
    public async Task InvokeAsync_WithAnotherFilterInside_IsDenied()
    {
        var stand = new Stand(MayLate, after: builder => builder.Services.AddSingletonFilter(new Counting()));
        stand.Kernel.Plugins.AddFromObject(stand.Shop, "Late");

        Assert.Equal("guard_unavailable", Stand.Code(await stand.Kernel.InvokeAsync("Late", "pay", Stand.Payment(1))));
        await Assert.ThrowsAsync<ToolCallDeniedException>(async () => await stand.Kernel.InvokeStreamingAsync<string>("Late", "pay", Stand.Payment(1)).ToListAsync());
        Assert.Empty(stand.Shop.Ran);
    }

    [Fact]
    public async Task InvokeAsync_WithAnotherFilterInsideInObserve_Runs()
    {
        var stand = new Stand(MayLate, """{ "SkGuard": { "Mode": "Observe" } }""", after: builder => builder.Services.AddSingletonFilter(new Counting()));
        stand.Kernel.Plugins.AddFromObject(stand.Shop, "Late");

        await stand.Kernel.InvokeAsync("Late", "pay", Stand.Payment(900));

        Assert.Equal(["pay bob 900"], stand.Shop.Ran);
    }

    [Fact]
    public async Task WithAuthority_AfterAdding_GivesItADoorOfItsOwn()
    {
        var stand = new Stand(MayLate);
        stand.Kernel.Plugins.AddFromObject(stand.Shop, "Late");
        var kernel = stand.Kernel.WithAuthority(MayLate);

        Assert.Equal("argument_out_of_bounds", Stand.Code(
            await Microsoft.SemanticKernel.AIFunctionExtensions.InvokeAsync(kernel.Plugins["Late"]["pay"], kernel, new(Stand.ModelPayment(900)))));
        Assert.Empty(stand.Shop.Ran);
    }

    [Fact]
    public async Task Loop_AFunctionAddedLate_IsDecided()
    {
        var stand = new Stand(MayLate);
        stand.Kernel.Plugins.AddFromObject(stand.Shop, "Late");

        await stand.AskAsync(new ScriptedModel(ScriptedModel.Calls("Late_pay", Stand.ModelPayment(900)), ScriptedModel.Done));

        Assert.Empty(stand.Shop.Ran);
        Assert.Equal("auto", Assert.Single(stand.Trail.Decisions).Door);
    }

    [Fact]
    public async Task InvokeAsync_ThatPassesItsOwnArgumentsOn_DoesNotHandOnWhoCalled()
    {
        var stand = new Stand(Stand.Alice.Grant(Grant.To("Late.outer"), Grant.To("Shop.pay").Where("amount", Allowed.AtMost(200))));
        var outer = KernelFunctionFactory.CreateFromMethod(
            (Kernel kernel, KernelArguments arguments) => kernel.InvokeAsync("Shop", "pay", arguments), "outer");
        stand.Kernel.Plugins.AddFromFunctions("Late", [outer]);

        await stand.AskAsync(new ScriptedModel(ScriptedModel.Calls("Late_outer", Stand.ModelPayment(900)), ScriptedModel.Done));

        Assert.Empty(stand.Shop.Ran);
        Assert.Equal([("auto", "call-1"), ("kernel", null)], stand.Trail.Decisions.Select(decision => (decision.Door!, decision.CallId)));
    }
}
