using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using SkGuard.Tests.Support;

namespace SkGuard.Tests.Doors;

/// <summary>The application's own scope: for its own direct calls, and for nothing that a model causes.</summary>
[Trait("rule", "6")]
public sealed class ScopeTests
{
    private static readonly Grant Pay = Grant.To("Shop.pay");

    [Fact]
    public async Task AsApplication_ADirectCall_IsDecidedForTheApplicationAndAuditedUnderItsName()
    {
        var stand = new Stand(Stand.MayPay(200));

        using (stand.Kernel.AsApplication("nightly report", Pay))
            await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(900));

        Assert.Equal(["pay bob 900"], stand.Shop.Ran);
        Assert.Equal(["Application::\"nightly report\""], stand.Trail.Decisions[0].Principals);
    }

    [Fact]
    public async Task AsApplication_BeyondItsGrants_Throws()
    {
        var stand = new Stand(Stand.MayPay(200));
        using var scope = stand.Kernel.AsApplication("report", Grant.To("Shop.count"));

        var exception = await Assert.ThrowsAsync<ToolCallDeniedException>(() => stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(1)));

        Assert.Equal(DenialCode.ToolNotGranted, exception.Denial.Code);
        Assert.Equal(7, await stand.Kernel.InvokeAsync<int>("Shop", "count"));
    }

    [Fact]
    public async Task AsApplication_TheModelsLoopInside_IsDecidedUnderTheBoundAuthority()
    {
        var stand = new Stand(Stand.MayPay(200));
        var model = new ScriptedModel(ScriptedModel.Calls("Shop_pay", Stand.ModelPayment(900)), ScriptedModel.Done);

        using (stand.Kernel.AsApplication("report", Pay))
            await stand.AskAsync(model);

        Assert.Empty(stand.Shop.Ran);
        Assert.Contains("argument_out_of_bounds", model.Told[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AsApplication_AnAIFunctionEntry_IsNeverTheApplications()
    {
        var stand = new Stand(Stand.MayPay(200));
        using var scope = stand.Kernel.AsApplication("report", Pay);

        await Microsoft.SemanticKernel.AIFunctionExtensions.InvokeAsync(stand["pay"], stand.Kernel, new(Stand.ModelPayment(900)));
        await ((AIFunction)stand["pay"]).InvokeAsync(new(Stand.ModelPayment(900)));

        Assert.Empty(stand.Shop.Ran);
    }

    [Fact]
    public async Task AsApplication_ThePlainLoopThroughAFilteredView_IsNeverTheApplications()
    {
        var stand = new Stand(Stand.MayPay(200));
        var filtered = AIFunctionFactory.Create(
            async (string to, int amount) => (await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(amount, to))).ToString(), "pay");
        var model = new ScriptedModel(ScriptedModel.Calls("pay", Stand.ModelPayment(900)), ScriptedModel.Done);

        using (stand.Kernel.AsApplication("report", Pay))
            await Stand.AskPlainlyAsync(model, filtered);

        Assert.Empty(stand.Shop.Ran);
    }

    [Fact]
    public async Task AsApplication_WhatAModelsToolCalls_IsNeverTheApplications()
    {
        var stand = new Stand(Stand.Alice.Grant(Grant.To("Shop.nest")));
        stand.Shop.Body = kernel => kernel.InvokeAsync("Shop", "pay", Stand.Payment(900));

        using (stand.Kernel.AsApplication("report", Pay))
            await stand.AskAsync(new ScriptedModel(ScriptedModel.Calls("Shop_nest"), ScriptedModel.Done));

        Assert.Equal(["nest"], stand.Shop.Ran);
        Assert.All(stand.Trail.Decisions, decision => Assert.Equal(["User::\"alice\""], decision.Principals));
    }

    [Fact]
    public async Task AsApplication_WhatAnAIFunctionEntryCalls_IsNeverTheApplications()
    {
        var stand = new Stand(Stand.MayPay(200).Grant(Grant.To("Shop.nest")));
        stand.Shop.Body = kernel => kernel.InvokeAsync("Shop", "pay", Stand.Payment(900));

        using (stand.Kernel.AsApplication("report", Pay))
            await Microsoft.SemanticKernel.AIFunctionExtensions.InvokeAsync(stand["nest"], stand.Kernel);

        Assert.Equal(["nest"], stand.Shop.Ran);
    }

    [Fact]
    [Trait("rule", "6 doors")]
    public async Task Loop_AFilterThatCallsAnotherTool_DoesNotHandOnTheModelsCallId()
    {
        var stand = new Stand(Stand.MayAll, before: builder => builder.Services.AddSingletonFilter(new FunctionFilter(async (context, next) =>
        {
            if (context.Function.Name == "pay")
                await context.Kernel.InvokeAsync("Shop", "count");
            await next(context);
        })));

        await stand.AskAsync(new ScriptedModel(ScriptedModel.Calls("Shop_pay", Stand.ModelPayment(1)), ScriptedModel.Done));

        Assert.Equal([("Shop.pay", "auto"), ("Shop.count", "kernel")], stand.Trail.Decisions.Select(d => (d.Tool, d.Door!)).OrderByDescending(d => d.Item1));
    }

    [Fact]
    public void Origin_OfACallThatTheModelsLoopCouldNotParse_IsMalformed() =>
        Assert.True(CallOrigins.Of(new Kernel(), new CallNote([]) { IsAuto = true, IsMalformed = true }).IsMalformed);

    [Fact]
    public async Task AsApplication_ArgumentsUsedAgainAfterIt_AreNoLongerTheApplications()
    {
        var stand = new Stand(Stand.MayPay(200));
        var arguments = Stand.Payment(900);
        using (stand.Kernel.AsApplication("report", Pay))
            await stand.Kernel.InvokeAsync("Shop", "pay", arguments);

        Assert.Equal("argument_out_of_bounds", Stand.Code(await stand.Kernel.InvokeAsync("Shop", "pay", arguments)));
        Assert.Single(stand.Shop.Ran);
    }

    [Fact]
    public async Task AsApplication_WorkThatOutlivesIt_IsNoLongerTheApplications()
    {
        var stand = new Stand(Stand.MayPay(200));
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<FunctionResult> late;
        using (stand.Kernel.AsApplication("report", Pay))
        {
            late = Task.Run(async () =>
            {
                await ended.Task;
                return await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(900));
            });
        }

        ended.SetResult();

        Assert.Equal("argument_out_of_bounds", Stand.Code(await late));
        Assert.Empty(stand.Shop.Ran);
    }

    [Fact]
    public async Task AsApplication_AStreamReadAfterIt_IsNoLongerTheApplications()
    {
        var stand = new Stand(Stand.Alice.Grant(Grant.To("Shop.count")));
        IAsyncEnumerable<string> stream;
        using (stand.Kernel.AsApplication("report", Grant.To("Shop.texts")))
            stream = stand.Kernel.InvokeStreamingAsync<string>("Shop", "texts", new() { ["amount"] = 1 });

        Assert.Contains("tool_not_granted", Assert.Single(await stream.ToListAsync()), StringComparison.Ordinal);
        Assert.Empty(stand.Shop.Ran);
    }

    [Fact]
    public async Task AsApplication_AnotherKernel_IsNotPartOfIt()
    {
        var stand = new Stand(Stand.MayPay(200));
        using var scope = stand.Kernel.AsApplication("report", Pay);

        Assert.Equal("argument_out_of_bounds", Stand.Code(await stand.Kernel.Clone().InvokeAsync("Shop", "pay", Stand.Payment(900))));
    }

    [Fact]
    public async Task AsApplication_InsideAModelsTool_IsRefused()
    {
        var stand = new Stand(Stand.Alice.Grant(Grant.To("Shop.nest")));
        Exception? thrown = null;
        stand.Shop.Body = async kernel => thrown = await Record.ExceptionAsync(() =>
        {
            using var scope = kernel.AsApplication("mine", Pay);
            return Task.CompletedTask;
        });

        await stand.AskAsync(new ScriptedModel(ScriptedModel.Calls("Shop_nest"), ScriptedModel.Done));

        Assert.IsType<InvalidOperationException>(thrown);
    }

    [Fact]
    public async Task AsApplication_DisposedByATool_DoesNotFreeTheToolFromItsCall()
    {
        var stand = new Stand(Stand.Alice.Grant(Grant.To("Shop.nest")));
        Exception? thrown = null;
        var scope = stand.Kernel.AsApplication("report", Pay);
        stand.Shop.Body = async kernel =>
        {
            scope.Dispose();
            thrown = await Record.ExceptionAsync(() => Task.FromResult(kernel.WithAuthority(Stand.MayAll)));
        };

        await stand.AskAsync(new ScriptedModel(ScriptedModel.Calls("Shop_nest"), ScriptedModel.Done));

        Assert.IsType<InvalidOperationException>(thrown);
    }

    [Theory]
    [InlineData("other", false)]
    [InlineData("wider", false)]
    [InlineData("same", true)]
    [InlineData("delegated", true)]
    [InlineData("later", false)]
    [InlineData("other session", false)]
    [InlineData("copy with a fresh id", false)]
    [Trait("rule", "1.7")]
    public async Task WithAuthority_InsideATool_CanOnlyDelegate(string kind, bool allowed)
    {
        var open = Stand.Alice.Grant(Grant.To("Shop.nest")).InSession("s1");
        var acting = open.Until(DateTimeOffset.MaxValue);
        var asked = kind switch
        {
            "other" => Authority.For("User", "mallory").Grant(Pay),
            "wider" => acting.Grant(Pay),
            "same" => acting,
            "delegated" => acting.Delegate("Agent", "helper", Pay),
            "later" => open,
            "other session" => acting.InSession("s2"),
            _ => Authority.For("User", "alice").Grant(Grant.To("Shop.nest")).InSession("s1").Until(DateTimeOffset.MaxValue),
        };
        var stand = new Stand(acting);
        Exception? thrown = null;
        stand.Shop.Body = async kernel => thrown = await Record.ExceptionAsync(() => Task.FromResult(kernel.WithAuthority(asked)));

        await stand.Kernel.InvokeAsync("Shop", "nest");

        Assert.Equal(allowed, thrown is null);
    }

    [Fact]
    [Trait("rule", "6 doors")]
    public async Task InvokeAsync_NestedCalls_AreDecidedAndMeetTheUsersFiltersOnce()
    {
        var filter = new Counting();
        var stand = new Stand(Stand.MayPay(200).Grant(Grant.To("Shop.nest")), before: builder => builder.Services.AddSingletonFilter(filter));
        stand.Shop.Body = async kernel =>
        {
            await kernel.InvokeAsync("Shop", "pay", Stand.Payment(150));
            await kernel.InvokeAsync("Shop", "pay", Stand.Payment(900));
        };

        await stand.AskAsync(new ScriptedModel(ScriptedModel.Calls("Shop_nest"), ScriptedModel.Done));

        Assert.Equal(["nest", "pay bob 150"], stand.Shop.Ran);
        Assert.Equal(["nest", "pay", "pay"], filter.Seen);
        Assert.Equal(["call-1", null, null], stand.Trail.Decisions.Select(decision => decision.CallId));
    }

    [Fact]
    public async Task InvokeAsync_APromptFunction_IsNoToolAndTheCallsItCausesAreDecided()
    {
        var stand = new Stand(Stand.MayPay(200));
        var prompt = KernelFunctionFactory.CreateFromPrompt("""{{Shop.pay to="bob" amount="150"}}{{Shop.pay to="bob" amount="900"}}""");

        await stand.Kernel.InvokeAsync(prompt);

        Assert.All(stand.Trail.Decisions, decision => Assert.Equal("Shop.pay", decision.Tool));
        Assert.DoesNotContain("pay bob 900", stand.Shop.Ran);
    }
}
