using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Scopes;

/// <summary>
/// The application's own kernel: for direct calls that the program makes, and for nothing that a model causes. The configured principal may
/// count, so what reaches nobody's authority does not fail for want of one.
/// </summary>
[Trait("rule", "6")]
[Trait("rule", "6 application")]
public sealed class ApplicationTests
{
    private static readonly Grant Pay = Grant.To("Shop.pay");

    private static readonly Dictionary<string, Func<Kernel, Stand, Task>> Ways = new()
    {
        ["a model's loop over it"] = (nightly, stand) => stand.AskAsync(new ScriptedModel(ScriptedModel.Calls("Shop_pay", Stand.ModelPayment(900)), ScriptedModel.Done), nightly),
        ["a plain loop with its functions"] = (nightly, _) => LoopAsync([.. nightly.Plugins["Shop"]]),
        ["a plain loop with its functions and services that hold it"] = (nightly, _) => LoopAsync(
            new ServiceCollection().AddSingleton(nightly).BuildServiceProvider(), [.. nightly.Plugins["Shop"].AsAIFunctions(nightly)]),
        ["a plain loop through a function of the program"] = (nightly, _) => LoopAsync(AIFunctionFactory.Create(
            async (string to, int amount) => (await nightly.InvokeAsync("Shop", "pay", Stand.Payment(amount, to))).ToString(), "Shop_pay")),
        ["a stream made in a plain loop and read after it"] = async (nightly, _) =>
        {
            IAsyncEnumerable<string>? stream = null;
            await LoopAsync(AIFunctionFactory.Create((string to, int amount) =>
            {
                stream = nightly.InvokeStreamingAsync<string>("Shop", "pay", Stand.Payment(amount, to));
                var reading = stream.GetAsyncEnumerator();
                return reading.MoveNextAsync().AsTask();
            }, "Shop_pay"));
        },
        ["an AIFunction with it"] = (nightly, _) =>
            Microsoft.SemanticKernel.AIFunctionExtensions.InvokeAsync(nightly.Plugins["Shop"]["pay"], nightly, new(Stand.ModelPayment(900))).AsTask(),
        ["an AIFunction without a kernel"] = (nightly, _) => ((AIFunction)nightly.Plugins["Shop"]["pay"]).InvokeAsync(new(Stand.ModelPayment(900))).AsTask(),
        ["its function on the kernel it was made from"] = (nightly, stand) => stand.Bare.InvokeAsync(nightly.Plugins["Shop"]["pay"], Stand.Payment(900)),
        ["its plugin in another kernel"] = (nightly, stand) =>
            new Kernel(stand.Bare.Services, [nightly.Plugins["Shop"]]).InvokeAsync("Shop", "pay", Stand.Payment(900)),
        ["its function on a user's kernel"] = (nightly, stand) => stand.Kernel.InvokeAsync(nightly.Plugins["Shop"]["pay"], Stand.Payment(900)),
        ["a user's function on it"] = (nightly, stand) => nightly.InvokeAsync(stand.Kernel.Plugins["Shop"]["pay"], Stand.Payment(900)),
        ["from inside a model's tool"] = (nightly, stand) =>
        {
            stand.Shop.Body = _ => nightly.InvokeAsync("Shop", "pay", Stand.Payment(900));
            return stand.AskAsync(new ScriptedModel(ScriptedModel.Calls("Shop_nest"), ScriptedModel.Done));
        },
        ["from work that a model's tool left behind"] = async (nightly, stand) =>
        {
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Task? left = null;
            stand.Shop.Body = _ =>
            {
                left = Task.Run(async () =>
                {
                    await ended.Task;
                    await nightly.InvokeAsync("Shop", "pay", Stand.Payment(900));
                });
                return Task.CompletedTask;
            };
            await stand.AskAsync(new ScriptedModel(ScriptedModel.Calls("Shop_nest"), ScriptedModel.Done));
            ended.SetResult();
            await left!;
        },
        ["from inside its own tool"] = (nightly, stand) =>
        {
            stand.Shop.Body = _ => nightly.InvokeAsync("Shop", "pay", Stand.Payment(900));
            return nightly.InvokeAsync("Shop", "nest");
        },
        ["a model's loop inside its own tool"] = (nightly, stand) =>
        {
            stand.Shop.Body = kernel => stand.AskAsync(new ScriptedModel(ScriptedModel.Calls("Shop_pay", Stand.ModelPayment(900)), ScriptedModel.Done), kernel);
            return nightly.InvokeAsync("Shop", "nest");
        },
        ["an AIFunction inside its own tool"] = (nightly, stand) =>
        {
            stand.Shop.Body = kernel => ((AIFunction)kernel.Plugins["Shop"]["pay"]).InvokeAsync(new(Stand.ModelPayment(900))).AsTask();
            return nightly.InvokeAsync("Shop", "nest");
        },
    };

    public static TheoryData<string> Names => [.. Ways.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Call_ThatIsNotTheProgramsDirectOne_IsDeniedAndNotTheApplications(string way)
    {
        var stand = new Stand(Stand.MayPay(50).Grant(Grant.To("Shop.nest")));
        var nightly = stand.Bare.AsApplication("nightly report", Pay, Grant.To("Shop.nest"));

        await Record.ExceptionAsync(() => Ways[way](nightly, stand));

        Assert.DoesNotContain("pay bob 900", stand.Shop.Ran);
        var decision = Assert.Single(stand.Trail.Decisions, decision => decision.Tool == "Shop.pay");
        Assert.Equal(AuditDecision.Deny, decision.Decision);
        Assert.Contains(decision.Code, (string?[])["authority_missing", "authority_conflict"]);
        Assert.NotEqual("application", decision.Door);
    }

    [Fact]
    public async Task AsApplication_ADirectCall_IsDecidedForTheApplicationAndAuditedUnderItsName()
    {
        var stand = new Stand();
        var nightly = stand.Bare.AsApplication("nightly report", Pay);

        await nightly.InvokeAsync("Shop", "pay", Stand.Payment(900));

        Assert.Equal(["pay bob 900"], stand.Shop.Ran);
        Assert.Equal(["Application::\"nightly report\""], stand.Trail.Decisions[0].Principals);
        Assert.Equal("application", stand.Trail.Decisions[0].Door);
    }

    [Fact]
    public async Task AsApplication_BeyondItsGrants_Throws()
    {
        var stand = new Stand();
        var nightly = stand.Bare.AsApplication("report", Grant.To("Shop.count"));

        var exception = await Assert.ThrowsAsync<ToolCallDeniedException>(() => nightly.InvokeAsync("Shop", "pay", Stand.Payment(1)));

        Assert.Equal(DenialCode.ToolNotGranted, exception.Denial.Code);
        Assert.Equal(7, await nightly.InvokeAsync<int>("Shop", "count"));
    }

    [Fact]
    public async Task AsApplication_TheKernelItself_IsNotChanged()
    {
        var stand = new Stand();
        var arguments = Stand.Payment(900);
        await stand.Bare.AsApplication("report", Pay).InvokeAsync("Shop", "pay", arguments);

        Assert.Equal("authority_missing", Stand.Code(await stand.Bare.InvokeAsync("Shop", "pay", arguments)));
        Assert.Single(stand.Shop.Ran);
    }

    [Fact]
    public async Task AsApplication_WhatItsToolsCallOnTheKernelTheyGet_IsDecidedUnderItsAuthority()
    {
        var stand = new Stand();
        var nightly = stand.Bare.AsApplication("report", Grant.To("Shop.nest"), Grant.To("Shop.pay").Where("amount", Allowed.AtMost(50)));
        stand.Shop.Body = async kernel =>
        {
            await kernel.InvokeAsync("Shop", "pay", Stand.Payment(50));
            await kernel.InvokeAsync("Shop", "pay", Stand.Payment(51));
        };

        await nightly.InvokeAsync("Shop", "nest");

        Assert.Equal(["nest", "pay bob 50"], stand.Shop.Ran);
        Assert.All(stand.Trail.Decisions, decision => Assert.Equal(["Application::\"report\""], decision.Principals));
    }

    [Fact]
    public async Task AsApplication_APromptOfItsOwn_CallsAsTheApplication()
    {
        var stand = new Stand();
        var nightly = stand.Bare.AsApplication("report", Pay);

        await nightly.InvokeAsync(KernelFunctionFactory.CreateFromPrompt("""{{Shop.pay to="bob" amount="5"}}"""));

        Assert.Equal(["pay bob 5"], stand.Shop.Ran);
    }

    [Fact]
    public async Task AsApplication_WithAProvider_DoesNotAskIt()
    {
        var stand = new Stand(before: builder => builder.Services.AddSkGuardAuthority(_ => throw new InvalidOperationException("Nobody is signed in at night.")));

        await stand.Bare.AsApplication("report", Pay).InvokeAsync("Shop", "pay", Stand.Payment(5));

        Assert.Equal(["pay bob 5"], stand.Shop.Ran);
    }

    [Fact]
    public void AsApplication_OnABoundKernel_IsRefused()
    {
        var stand = new Stand(Stand.MayPay(200));

        Assert.Contains("User::\"alice\"", Assert.Throws<InvalidOperationException>(() => stand.Kernel.AsApplication("report")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => stand.Kernel.Clone().AsApplication("report"));
        Assert.Throws<InvalidOperationException>(() => stand.Bare.AsApplication("report").AsApplication("another"));
    }

    [Theory]
    [InlineData("model")]
    [InlineData("program")]
    [InlineData("application")]
    public async Task AsApplication_InsideATool_IsRefused(string caller)
    {
        var stand = new Stand(Stand.Alice.Grant(Grant.To("Shop.nest")));
        Exception? thrown = null;
        stand.Shop.Body = async _ => thrown = await Record.ExceptionAsync(() => Task.FromResult(stand.Bare.AsApplication("mine", Pay)));

        await (caller switch
        {
            "model" => (Task)stand.AskAsync(new ScriptedModel(ScriptedModel.Calls("Shop_nest"), ScriptedModel.Done)),
            "program" => stand.Kernel.InvokeAsync("Shop", "nest"),
            _ => stand.Bare.AsApplication("outer", Grant.To("Shop.nest")).InvokeAsync("Shop", "nest"),
        });

        Assert.Equal(["nest"], stand.Shop.Ran);
        Assert.IsType<InvalidOperationException>(thrown);
    }

    [Fact]
    public async Task AsApplication_MadeAgainAndAgain_IsCountedForItsName()
    {
        var stand = new Stand(json: """
            { "SkGuard": { "Mode": "Enforce", "Grants": [ { "tool": "Shop.pay", "limits": { "calls": 1, "per": "1.00:00:00" } } ] } }
            """);

        for (var i = 0; i < 5; i++)
            await Record.ExceptionAsync(() => stand.Bare.AsApplication("nightly report").InvokeAsync("Shop", "pay", Stand.Payment(i)));
        await stand.Bare.AsApplication("another").InvokeAsync("Shop", "pay", Stand.Payment(9));

        Assert.Equal(["pay bob 0", "pay bob 9"], stand.Shop.Ran);
    }

    private static Task<ChatResponse> LoopAsync(params AITool[] tools) => LoopAsync(new ServiceCollection().BuildServiceProvider(), tools);

    private static Task<ChatResponse> LoopAsync(IServiceProvider services, params AITool[] tools) =>
        new ScriptedModel(ScriptedModel.Calls("Shop_pay", Stand.ModelPayment(900)), ScriptedModel.Done).AsBuilder()
            .UseFunctionInvocation()
            .Build(services)
            .GetResponseAsync("go", new ChatOptions { Tools = tools });
}
