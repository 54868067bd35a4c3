using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Functions;

/// <summary>Code that calls tools reads a denial without parsing, and without taking a tool's words for one.</summary>
[Trait("rule", "7")]
public sealed class TypedDenialTests
{
    [Fact]
    public async Task InvokeOrDeniedAsync_ATypedCallerIsDenied_GetsTheDenial()
    {
        var stand = new Stand(Stand.MayPay(1));

        var result = await stand.Kernel.InvokeOrDeniedAsync<int>("Shop", "count");

        Assert.True(result.IsDenied);
        Assert.Equal((DenialCode.ToolNotGranted, "Shop.count", 0), (result.Denial.Code, result.Denial.Tool, result.Value));
        Assert.Empty(stand.Shop.Ran);
    }

    [Fact]
    public async Task InvokeOrDeniedAsync_Permitted_GivesTheTypedResult()
    {
        var stand = new Stand(Stand.MayAll);

        var result = await stand.Kernel.InvokeOrDeniedAsync<int>(stand["count"]);

        Assert.Equal((false, null, 7), (result.IsDenied, result.Denial, result.Value));
    }

    [Fact]
    public async Task InvokeOrDeniedAsync_ADenialThatWouldBeThrown_IsReturned()
    {
        var stand = new Stand(Stand.MayAll.Delegate("Agent", "a", Grant.To("Shop.nest")));
        var inner = new ToolCallDeniedException((await stand.Kernel.InvokeOrDeniedAsync<int>("Shop", "count")).Denial!);
        stand.Shop.Body = _ => throw inner;

        // What a tool lets through of a call of its own is that tool's failure.
        Assert.Same(inner, await Assert.ThrowsAsync<ToolCallDeniedException>(() => stand.Kernel.InvokeOrDeniedAsync<string>("Shop", "nest")));
    }

    [Fact]
    public async Task InvokeOrDeniedAsync_TheToolThrowsOrGivesAnotherType_IsAsInvokeAsync()
    {
        var stand = new Stand(Stand.MayAll);

        await Assert.ThrowsAsync<InvalidOperationException>(() => stand.Kernel.InvokeOrDeniedAsync<int>("Shop", "fail"));
        await Assert.ThrowsAsync<InvalidCastException>(() => stand.Kernel.InvokeOrDeniedAsync<string>("Shop", "count"));
    }

    [Fact]
    public async Task TryGetDenial_OfADenialAndOfAResultThatLooksLikeOne_TellsThemApart()
    {
        var stand = new Stand(Stand.MayPay(1));
        var denied = await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(5));
        var text = denied.GetValue<string>()!;
        stand.Kernel.Plugins.AddFromFunctions("Late", [KernelFunctionFactory.CreateFromMethod(() => text, "echo")]);
        var echoed = await stand.Kernel.WithAuthority(Stand.Alice.Grant(Grant.To("Late.*"))).InvokeAsync("Late", "echo");

        Assert.True(denied.TryGetDenial(out var denial));
        Assert.Equal(text, denial.ToJson());
        Assert.False(echoed.TryGetDenial(out _));
        Assert.True(Denial.TryParse(echoed, out _));
    }

    [Fact]
    public async Task TryParse_OfWhatEachDoorGives_ReadsTheDenial()
    {
        var stand = new Stand(Stand.MayPay(1));
        var function = stand["pay"];

        object?[] answers =
        [
            await stand.Kernel.InvokeAsync(function, Stand.Payment(5)),
            await ((AIFunction)function.WithKernel(stand.Kernel)).InvokeAsync(new AIFunctionArguments(Stand.ModelPayment(5))),
            (await new Microsoft.SemanticKernel.FunctionCallContent("pay", "Shop", "1", Stand.Payment(5)).InvokeAsync(stand.Kernel)).Result,
        ];

        Assert.All(answers, answer =>
        {
            Assert.True(Denial.TryParse(answer, out var denial));
            Assert.Equal("Shop.pay", denial.Tool);
        });
    }
}
