using Microsoft.SemanticKernel;
using SkGuard.Functions;

namespace SkGuard.Tests.Functions;

/// <summary>What is noted of a call, and what a tool's own calls are.</summary>
[Trait("rule", "6")]
public sealed class NestedCallTests
{
    private static readonly Grant Pay = Grant.To("Shop.pay");

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
        Assert.True(InvocationContextFactory.Create(new Kernel(), carried: null, attached: null, new PendingInvocation([]) { IsAuto = true, IsMalformed = true }).IsMalformed);

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
