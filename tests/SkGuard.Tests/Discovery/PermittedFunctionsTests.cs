using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Discovery;

/// <summary>Which functions a kernel offers: never less than what is permitted, and found anew only where something changed.</summary>
[Trait("rule", "7 beforehand")]
public sealed class PermittedFunctionsTests
{
    private static readonly Grant Pay = Grant.To("Shop.pay").Where("amount", Allowed.AtMost(200));

    [Fact]
    public void PermittedFunctions_OfAnAuthority_AreWhatItGrants()
    {
        Assert.Equal(["pay", "count"], Names(new Stand(Stand.Alice.Grant(Pay, Grant.To("Shop.count"))).Kernel));
        Assert.Equal(["pay"], Names(new Stand(Stand.Alice.Grant(Pay, Grant.To("Shop.count")).Delegate("Agent", "payer", Pay)).Kernel));
        Assert.Empty(new Stand(Stand.Alice.Delegate("Agent", "payer")).Kernel.PermittedFunctions());
        Assert.Empty(new Stand().Kernel.PermittedFunctions()); // nobody acts
    }

    [Fact]
    public void PermittedFunctions_OfTheConfiguredPrincipal_AreWhatIsConfigured() => Assert.Equal(["count"], Names(new Stand(json: """
        { "SkGuard": { "Principal": { "Type": "Agent", "Id": "a" }, "Grants": [ { "tool": "Shop.count" } ] } }
        """).Kernel));

    [Fact]
    public void PermittedFunctions_GivenToAuto_AreAllThatAModelIsOffered()
    {
        var stand = new Stand(Stand.Alice.Grant(Pay));
        var settings = new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(stand.Kernel.PermittedFunctions()) };

        Assert.Equal(["Shop_pay"], settings.ToChatOptions(stand.Kernel).Tools!.Select(tool => tool.Name));
        settings.FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(stand.Bare.PermittedFunctions());
        Assert.True(settings.ToChatOptions(stand.Bare).Tools is null or []);
    }

    [Fact]
    public void PermittedFunctions_PromptFunctions_AreAllListed()
    {
        var prompt = KernelFunctionFactory.CreateFromPrompt("hello", functionName: "greet");
        var stand = new Stand(Stand.Alice.Delegate("Agent", "payer"), before: builder => builder.Plugins.AddFromFunctions("Words", [prompt]));

        Assert.Equal(["greet"], Names(stand.Kernel));
        Assert.Contains("\n- Words.greet.\n", stand.Kernel.DescribeAuthority(), StringComparison.Ordinal);
    }

    [Fact]
    public void PermittedFunctions_InObserve_AreAll()
    {
        var stand = new Stand(Stand.Alice.Grant(Pay), """{ "SkGuard": { "Mode": "Observe" } }""");

        Assert.Equal(stand.Kernel.Plugins["Shop"].Select(function => function.Name), Names(stand.Kernel));
        Assert.Equal(stand.Kernel.PermittedFunctions(), stand.Kernel.PermittedFunctions(narrowed: true));
        Assert.Empty(stand.Kernel.DescribeAuthority());
    }

    [Fact]
    public void PermittedFunctions_WhereNothingChanged_IsTheSameList()
    {
        var stand = new Stand(Stand.Alice.Grant(Pay.Times(3)));

        Assert.Same(stand.Kernel.PermittedFunctions(), stand.Kernel.PermittedFunctions());
        Assert.Same(stand.Kernel.PermittedFunctions(narrowed: true), stand.Kernel.PermittedFunctions(narrowed: true));
    }

    [Fact]
    public async Task PermittedFunctions_WhenALimitIsSpent_LeaveTheToolOutUntilItFallsOutOfTheWindow()
    {
        var clock = new Clock();
        var stand = new Stand(
            Stand.Alice.Grant(Pay.Times(1).Per(TimeSpan.FromHours(1)), Grant.To("Shop.count")), before: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        Assert.Equal(["pay", "count"], Names(stand.Kernel));

        await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(1));
        Assert.Equal(["count"], Names(stand.Kernel));

        clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(["pay", "count"], Names(stand.Kernel));
    }

    [Fact]
    public void PermittedFunctions_WhenAGrantExpires_LeaveTheToolOut()
    {
        var clock = new Clock();
        var stand = new Stand(
            Stand.Alice.Grant(Pay.Until(clock.Now.AddMinutes(1)), Grant.To("Shop.count")), before: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var before = stand.Kernel.PermittedFunctions();

        clock.Now += TimeSpan.FromMinutes(1);

        Assert.Equal(2, before.Count);
        Assert.Equal(["count"], Names(stand.Kernel));
    }

    [Fact]
    public async Task PermittedFunctions_OfAFunctionAddedLater_IsListedIfItsCallIsPermitted()
    {
        var stand = new Stand(Stand.Alice.Grant(Grant.To("Late.*").Where("amount", Allowed.AtMost(5))));
        stand.Kernel.Plugins.AddFromFunctions("Late", [KernelFunctionFactory.CreateFromMethod((int amount) => amount, "echo"), KernelFunctionFactory.CreateFromMethod(() => 1, "one")]);

        Assert.Equal(["echo"], Names(stand.Kernel)); // a constraint on an argument that there is not is never satisfied
        Assert.Equal("5", (await stand.Kernel.InvokeAsync("Late", "echo", new() { ["amount"] = 5 })).ToString());
    }

    [Fact]
    public async Task PermittedFunctions_AProviderThatAnswersLater_IsInDoubtAtOnceAndKnownToWhoWaits()
    {
        var provider = new Later();
        var stand = new Stand(before: builder => builder.Services.AddSingleton<IAuthorityProvider>(provider));

        Assert.Equal(stand.Kernel.Plugins["Shop"].FunctionCount, stand.Kernel.PermittedFunctions().Count);
        Assert.DoesNotContain("Shop.", stand.Kernel.DescribeAuthority(), StringComparison.Ordinal);
        var (asked, described) = (stand.Kernel.PermittedFunctionsAsync().AsTask(), stand.Kernel.DescribeAuthorityAsync().AsTask());
        provider.Answer.SetResult(Stand.MayPay(5));

        Assert.Equal(["pay"], (await asked).Select(function => function.Name));
        Assert.Contains("\n- Shop.pay: amount at most 5.\n", await described, StringComparison.Ordinal);
        Assert.Equal(["pay"], Names(stand.Kernel)); // it answers at once now
    }

    [Fact]
    public void PermittedFunctions_UnderAnAuthorityThatConflictsWithTheProviders_AreNone()
    {
        var stand = new Stand(
            Authority.For("User", "mallory").Grant(Pay), before: builder => builder.Services.AddSkGuardAuthority(_ => Stand.MayPay(5)));

        Assert.Empty(stand.Kernel.PermittedFunctions());
        Assert.Equal(["pay"], Names(stand.Bare));
    }

    [Fact]
    public async Task PermittedFunctions_WhereFindingOutFails_AreAllAndNothingIsThrown()
    {
        var stand = new Stand(before: builder => builder.Services.AddSkGuardAuthority(_ => throw new TimeoutException("secret")));

        Assert.Equal(stand.Kernel.Plugins["Shop"].FunctionCount, stand.Kernel.PermittedFunctions().Count);
        Assert.Equal(stand.Kernel.Plugins["Shop"].FunctionCount, (await stand.Kernel.PermittedFunctionsAsync()).Count);
        Assert.DoesNotContain("secret", stand.Kernel.DescribeAuthority(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PermittedFunctionsAsync_Cancelled_IsCancelled()
    {
        var stand = new Stand(before: builder => builder.Services.AddSingleton<IAuthorityProvider>(new Later()));
        using var source = new CancellationTokenSource();
        var asked = stand.Kernel.PermittedFunctionsAsync(cancellationToken: source.Token).AsTask();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public void PermittedFunctions_WithoutAGuard_SaysSo() =>
        Assert.Throws<InvalidOperationException>(() => new Kernel().PermittedFunctions());

    [Fact]
    public void Narrowed_TheSchema_SaysWhatIsPermitted()
    {
        var function = Assert.Single(new Stand(Stand.MayPay(200)).Kernel.PermittedFunctions(narrowed: true));

        Assert.Equal(("Shop", "pay"), (function.PluginName, function.Name));
        var amount = function.JsonSchema.GetProperty("properties").GetProperty("amount");
        Assert.Equal(200, amount.GetProperty("maximum").GetInt32());
        Assert.Equal(["to", "amount"], function.JsonSchema.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Narrowed_AFunction_IsTheSameDoor()
    {
        var stand = new Stand(Stand.MayPay(200));
        var narrowed = Assert.Single(stand.Kernel.PermittedFunctions(narrowed: true));

        Assert.NotSame(stand["pay"], narrowed);
        Assert.Equal("argument_out_of_bounds", Stand.Code(await narrowed.InvokeAsync(stand.Kernel, Stand.Payment(900))));
        Assert.Equal("paid", (await narrowed.InvokeAsync(stand.Kernel, Stand.Payment(200))).ToString());
        Assert.Equal("argument_out_of_bounds", Stand.Code(await ((AIFunction)narrowed).InvokeAsync(new(Stand.ModelPayment(201)))));
        Assert.Equal(["pay bob 200"], stand.Shop.Ran);
        Assert.Equal([false, true, false], stand.Trail.Decisions.Select(decision => decision.Decision == AuditDecision.Permit));
    }

    [Fact]
    public async Task Narrowed_InChatOptions_RunsTheKernelsFiltersAndDecidesOnce()
    {
        var counting = new Counting();
        var stand = new Stand(Stand.MayPay(200), before: builder => builder.Services.AddSingletonFilter(counting));
        var model = new ScriptedModel(ScriptedModel.Calls("Shop_pay", Stand.ModelPayment(200)), ScriptedModel.Done);
        var options = new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }.ToChatOptions(stand.Kernel);
        options.Tools = [.. stand.Kernel.PermittedFunctions(narrowed: true).Select(function => function.WithKernel(stand.Kernel))];

        await model.AsBuilder().UseKernelFunctionInvocation().Build().GetResponseAsync("go", options);

        Assert.Equal(["pay bob 200"], stand.Shop.Ran);
        Assert.Equal(["pay"], counting.Seen);
        Assert.Single(stand.Trail.Decisions);
    }

    [Fact]
    public void Narrowed_OfTwoAuthoritiesOnOneFunction_AreEachTheirOwn()
    {
        var bare = new Stand().Bare;
        int Maximum(int most) => Assert.Single(bare.WithAuthority(Stand.MayPay(most)).PermittedFunctions(narrowed: true))
            .JsonSchema.GetProperty("properties").GetProperty("amount").GetProperty("maximum").GetInt32();

        Assert.Equal((5, 7, 5), (Maximum(5), Maximum(7), Maximum(5)));
    }

    [Fact]
    public void AtMinimal_NothingIsToldButNames()
    {
        var stand = new Stand(Stand.MayPay(200), """{ "SkGuard": { "Denials": { "Detail": "Minimal" } } }""");

        Assert.Contains("\n- Shop.pay.\n", stand.Kernel.DescribeAuthority(), StringComparison.Ordinal);
        Assert.Equal(stand.Kernel.PermittedFunctions(), stand.Kernel.PermittedFunctions(narrowed: true));
    }

    [Fact]
    public void DescribeAuthority_OfADelegate_SaysWhatIsLeftOfBothLayers()
    {
        var stand = new Stand(Stand.MayPay(200).Delegate("Agent", "payer", Grant.To("Shop.*").Where("amount", Allowed.AtLeast(5)).Times(3)));
        var text = stand.Kernel.DescribeAuthority();

        Assert.Contains("You act as Agent \"payer\" on behalf of User \"alice\".", text, StringComparison.Ordinal);
        Assert.Contains("\n- Shop.pay: amount at most 200 and at least 5; at most 3 calls.\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Shop.count", text, StringComparison.Ordinal);
        Assert.Equal(text, stand.Kernel.DescribeAuthority());
    }

    [Fact]
    public async Task DescribeAuthority_AfterCalls_IsWordForWordTheSame()
    {
        var stand = new Stand(Stand.Alice.Grant(Pay.Times(1)));
        var before = stand.Kernel.DescribeAuthority();

        await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(1));
        await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(1));

        Assert.Equal(before, stand.Kernel.DescribeAuthority());
    }

    [Fact]
    public void DescribeAuthority_TooShort_IsRefused()
    {
        var kernel = new Stand(Stand.MayPay(1)).Kernel;

        Assert.Throws<ArgumentOutOfRangeException>(() => kernel.DescribeAuthority(1_249));
        Assert.True(kernel.DescribeAuthority(1_250).Length <= 1_250);
    }

    private static IEnumerable<string> Names(Kernel kernel) => kernel.PermittedFunctions().Select(function => function.Name);

    private sealed class Clock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Later : IAuthorityProvider
    {
        internal TaskCompletionSource<Authority?> Answer { get; } = new();

        public async ValueTask<Authority?> GetAuthorityAsync(ToolCall toolCall, CancellationToken cancellationToken) =>
            await Answer.Task.WaitAsync(cancellationToken);
    }
}
