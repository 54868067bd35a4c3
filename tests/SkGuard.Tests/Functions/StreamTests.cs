using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Functions;

/// <summary>Functions that stream, and callers that take streams.</summary>
[Trait("rule", "6")]
public sealed class StreamTests
{
    private static readonly Authority Few = Stand.Alice.Grant(
        Grant.To("Shop.texts").Where("amount", Allowed.AtMost(9)), Grant.To("Shop.numbers").Where("amount", Allowed.AtMost(9)));

    private static KernelArguments Amount(int amount) => new() { ["amount"] = amount };

    [Fact]
    public async Task InvokeStreamingAsync_Permitted_GivesTheElementsAndRecordsTheEnd()
    {
        var stand = new Stand(Few);

        Assert.Equal([1, 2], await stand.Kernel.InvokeStreamingAsync<int>("Shop", "numbers", Amount(1)).ToListAsync());
        Assert.Equal(["one", "two"], await stand.Kernel.InvokeStreamingAsync<string>("Shop", "texts", Amount(1)).ToListAsync());

        Assert.Equal(["numbers 1", "texts 1"], stand.Shop.Ran);
        Assert.Equal([ToolOutcome.Completed, ToolOutcome.Completed], stand.Trail.Outcomes.Select(outcome => outcome.Outcome));
    }

    [Fact]
    public async Task InvokeStreamingAsync_DeniedAndTheCallerTakesText_GivesTheDenial()
    {
        var stand = new Stand(Few);

        Assert.Equal("argument_out_of_bounds", Stand.Code(Assert.Single(await stand.Kernel.InvokeStreamingAsync<string>("Shop", "texts", Amount(10)).ToListAsync())));
        Assert.Equal("argument_out_of_bounds", Stand.Code(Assert.Single(await stand.Kernel.InvokeStreamingAsync("Shop", "texts", Amount(10)).ToListAsync())));
        Assert.Empty(stand.Shop.Ran);
    }

    [Fact]
    public async Task InvokeStreamingAsync_DeniedAndTheCallerTakesNumbers_Throws()
    {
        var stand = new Stand(Few);

        var exception = await Assert.ThrowsAsync<ToolCallDeniedException>(
            async () => await stand.Kernel.InvokeStreamingAsync<int>("Shop", "numbers", Amount(10)).ToListAsync());

        Assert.Equal(DenialCode.ArgumentOutOfBounds, exception.Denial.Code);
        Assert.Empty(stand.Shop.Ran);
    }

    [Fact]
    public async Task InvokeAsync_WithArgumentsThatWereStreamedBefore_AnswersWithADenialAgain()
    {
        var stand = new Stand(Few);
        var arguments = Amount(10);
        await Assert.ThrowsAsync<ToolCallDeniedException>(
            async () => await stand.Kernel.InvokeStreamingAsync<int>("Shop", "numbers", arguments).ToListAsync());

        Assert.Equal("argument_out_of_bounds", Stand.Code(await stand.Kernel.InvokeAsync("Shop", "numbers", arguments)));
    }

    [Fact]
    public async Task InvokeAsync_OfAStream_RunsOnceHoweverOftenItIsRead()
    {
        var stand = new Stand(Few);
        var result = await stand.Kernel.InvokeAsync("Shop", "numbers", Amount(1));
        var stream = result.GetValue<IAsyncEnumerable<int>>()!;

        Assert.Equal([1, 2], await stream.ToListAsync());
        Assert.Equal([1, 2], await stream.ToListAsync());
        Assert.Equal(["numbers 1"], stand.Shop.Ran);
        Assert.Single(stand.Trail.Outcomes);
    }

    [Fact]
    public async Task InvokeStreamingAsync_NotReadToItsEnd_IsRecordedAsCancelled()
    {
        var stand = new Stand(Few);
        await foreach (var _ in stand.Kernel.InvokeStreamingAsync<int>("Shop", "numbers", Amount(1)))
            break;

        Assert.Equal(ToolOutcome.Cancelled, Assert.Single(stand.Trail.Outcomes).Outcome);
    }

    [Fact]
    public async Task InvokeStreamingAsync_NeverRead_IsNotEvenDecided()
    {
        var stand = new Stand(Few);

        _ = stand.Kernel.InvokeStreamingAsync<int>("Shop", "numbers", Amount(1));
        await Task.Yield();

        Assert.Empty(stand.Trail.All);
        Assert.Empty(stand.Shop.Ran);
    }

    [Fact]
    public async Task InvokeStreamingAsync_OfTheApplicationsKernel_IsTheApplications()
    {
        var stand = new Stand();
        var report = stand.Bare.AsApplication("report", Grant.To("Shop.numbers"));

        Assert.Equal([1, 2], await report.InvokeStreamingAsync<int>("Shop", "numbers", Amount(10)).ToListAsync());
        Assert.Equal("application", stand.Trail.Decisions[0].Door);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public async Task InvokeStreamingAsync_OfALateFunction_IsDecidedWhenItIsRead(int amount, bool runs)
    {
        var stand = new Stand(Stand.Alice.Grant(Grant.To("Late.numbers").Where("amount", Allowed.AtMost(9))));
        stand.Kernel.Plugins.AddFromObject(stand.Shop, "Late");

        var exception = await Record.ExceptionAsync(async () => await stand.Kernel.InvokeStreamingAsync<int>("Late", "numbers", Amount(amount)).ToListAsync());

        Assert.Equal(runs, exception is null);
        Assert.Equal(runs ? ["numbers 9"] : [], stand.Shop.Ran);
        if (!runs)
            Assert.IsType<ToolCallDeniedException>(exception);
    }

    [Fact]
    public async Task InvokeAsync_ATypedCallerOrAVoidFunction_GetsNoOtherResultThanTheDenial()
    {
        var stand = new Stand(Stand.MayPay(1));

        await Assert.ThrowsAnyAsync<Exception>(() => stand.Kernel.InvokeAsync<int>("Shop", "count"));
        Assert.Equal("tool_not_granted", Stand.Code(await stand.Kernel.InvokeAsync("Shop", "reset")));
        Assert.Empty(stand.Shop.Ran);
    }

    [Fact]
    public async Task InvokeAsync_AVoidFunctionPermitted_GivesNothing()
    {
        var stand = new Stand(Stand.MayAll);

        Assert.Null((await stand.Kernel.InvokeAsync("Shop", "reset")).GetValue<object>());
        Assert.Equal(7, await stand.Kernel.InvokeAsync<int>("Shop", "count"));
    }
}
