using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using FunctionCallContent = Microsoft.SemanticKernel.FunctionCallContent;

namespace SkGuard.Tests.Functions;

/// <summary>Whatever way a call takes, it is decided once, on what runs, and audited once.</summary>
[Trait("rule", "6")]
public sealed class EveryDoorTests
{
    private static readonly Dictionary<string, Func<Stand, int, Task>> Doors = new()
    {
        ["kernel.InvokeAsync"] = (stand, amount) => stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(amount)),
        ["function.InvokeAsync(kernel)"] = (stand, amount) => stand["pay"].InvokeAsync(stand.Kernel, Stand.Payment(amount)),
        ["FunctionCallContent.InvokeAsync"] = (stand, amount) => new FunctionCallContent("pay", "Shop", "c1", Stand.Payment(amount)).InvokeAsync(stand.Kernel),
        ["template"] = (stand, amount) => stand.Kernel.InvokeAsync(KernelFunctionFactory.CreateFromPrompt(
            $$$"""{{Shop.pay to="bob" amount="{{{amount}}}"}}""")),
        ["streaming"] = async (stand, amount) =>
        {
            await foreach (var _ in stand.Kernel.InvokeStreamingAsync<string>("Shop", "pay", Stand.Payment(amount)))
            {
            }
        },
        ["model, kernel's loop"] = (stand, amount) => stand.AskAsync(new ScriptedModel(ScriptedModel.Calls("Shop_pay", Stand.ModelPayment(amount)), ScriptedModel.Done)),
        ["AIFunction with kernel"] = (stand, amount) => Microsoft.SemanticKernel.AIFunctionExtensions.InvokeAsync(stand["pay"], stand.Kernel, new(Stand.ModelPayment(amount))).AsTask(),
    };

    public static TheoryData<string> Names => [.. Doors.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Door_WithinAuthority_RunsOnceAndIsDecidedOnce(string door)
    {
        var stand = new Stand(Stand.MayPay(200));

        await Doors[door](stand, 150);

        Assert.Equal(["pay bob 150"], stand.Shop.Ran);
        var decision = Assert.Single(stand.Trail.Decisions);
        var outcome = Assert.Single(stand.Trail.Outcomes);
        Assert.Equal((AuditDecision.Permit, "Shop.pay"), (decision.Decision, decision.Tool));
        Assert.Equal((decision.DecisionId, ToolOutcome.Completed), (outcome.DecisionId, outcome.Outcome));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Door_BeyondAuthority_DoesNotRunAndIsDecidedOnce(string door)
    {
        var stand = new Stand(Stand.MayPay(200));

        await Doors[door](stand, 900);

        Assert.Empty(stand.Shop.Ran);
        Assert.Equal((AuditDecision.Deny, "argument_out_of_bounds"), (Assert.Single(stand.Trail.Decisions).Decision, stand.Trail.Decisions[0].Code));
        Assert.Empty(stand.Trail.Outcomes);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Door_InObserve_RunsWhateverTheAuthority(string door)
    {
        var stand = new Stand(Stand.MayPay(200), """{ "SkGuard": { "Mode": "Observe" } }""");

        await Doors[door](stand, 900);

        Assert.Equal(["pay bob 900"], stand.Shop.Ran);
        Assert.Equal(AuditDecision.Deny, Assert.Single(stand.Trail.Decisions).WouldBe);
    }

    [Fact]
    public async Task Door_OfEachKind_IsNamedInTheAudit()
    {
        var stand = new Stand(Stand.MayPay(200));

        await Doors["kernel.InvokeAsync"](stand, 1);
        await Doors["model, kernel's loop"](stand, 1);
        await Doors["AIFunction with kernel"](stand, 1);
        await stand.Bare.AsApplication("report", Grant.To("Shop.pay")).InvokeAsync("Shop", "pay", Stand.Payment(1));

        Assert.Equal(["kernel", "auto", "function", "application"], stand.Trail.Decisions.Select(decision => decision.Door));
        Assert.Equal([null, "call-1", null, null], stand.Trail.Decisions.Select(decision => decision.CallId));
    }

    [Fact]
    public async Task AIFunction_WithoutAKernel_HasTheAuthorityThatItCarriesOrNone()
    {
        var stand = new Stand(Stand.MayPay(200));
        var bare = stand.Bare.Plugins["Shop"]["pay"];

        Assert.Equal("authority_missing", Stand.Code(await ((AIFunction)bare).InvokeAsync(new(Stand.ModelPayment(1)))));
        Assert.Equal("authority_missing", Stand.Code(await bare.InvokeAsync(Stand.Payment(1))));
        Assert.Equal("argument_out_of_bounds", Stand.Code(await ((AIFunction)stand["pay"]).InvokeAsync(new(Stand.ModelPayment(201)))));
        Assert.Equal("argument_out_of_bounds", Stand.Code(await stand["pay"].InvokeAsync(Stand.Payment(201))));
        Assert.Empty(stand.Shop.Ran);
    }

    [Fact]
    public async Task AIFunctions_OfAPluginInThePlainLoop_AreDecided()
    {
        var stand = new Stand(json: """
            { "SkGuard": { "Mode": "Enforce", "Principal": { "Type": "Agent", "Id": "a" },
                           "Grants": [ { "tool": "Shop.pay", "where": { "amount": { "maximum": 200 } } } ] } }
            """);
        var model = new ScriptedModel(
            ScriptedModel.Calls(("1", "Shop_pay", Stand.ModelPayment(150)), ("2", "Shop_pay", Stand.ModelPayment(900))), ScriptedModel.Done);

        await Stand.AskPlainlyAsync(model, [.. stand.Kernel.Plugins["Shop"]]);

        Assert.Equal(["pay bob 150"], stand.Shop.Ran);
        Assert.Contains("argument_out_of_bounds", model.Told[1], StringComparison.Ordinal);
        Assert.Equal(["1", "2"], stand.Trail.Decisions.Select(decision => decision.CallId));
    }

    [Fact]
    public async Task InvokeAsync_OfAClone_KeepsTheAuthority()
    {
        var stand = new Stand(Stand.MayPay(200));

        await stand.Kernel.Clone().InvokeAsync("Shop", "pay", Stand.Payment(150));
        await stand.Kernel.Clone().InvokeAsync("Shop", "pay", Stand.Payment(900));

        Assert.Equal(["pay bob 150"], stand.Shop.Ran);
    }

    [Fact]
    public async Task WithAuthority_OfAKernel_LeavesTheKernelItselfAsItWas()
    {
        var stand = new Stand(Stand.MayPay(200));

        Assert.Equal("authority_missing", Stand.Code(await stand.Bare.InvokeAsync("Shop", "pay", Stand.Payment(1))));
        Assert.Empty(stand.Shop.Ran);
    }

    [Fact]
    public async Task AddKernel_TransientKernels_AreAllGuarded()
    {
        var services = new ServiceCollection();
        var shop = new Shop();
        var builder = services.AddKernel();
        builder.Plugins.AddFromObject(shop, "Shop");
        builder.AddSkGuard(Stand.Json(Stand.Enforced));
        await using var provider = services.BuildServiceProvider();
        var (one, other) = (provider.GetRequiredService<Kernel>(), provider.GetRequiredService<Kernel>());

        Assert.NotSame(one, other);
        await one.WithAuthority(Stand.MayPay(200)).InvokeAsync("Shop", "pay", Stand.Payment(150));
        foreach (var kernel in (Kernel[])[one, other])
            Assert.Equal("authority_missing", Stand.Code(await kernel.InvokeAsync("Shop", "pay", Stand.Payment(1))));
        Assert.Equal(["pay bob 150"], shop.Ran);
    }

    [Fact]
    public void AddSkGuard_Twice_IsRefused()
    {
        var builder = Kernel.CreateBuilder();
        builder.AddSkGuard(Stand.Json(Stand.Enforced));

        Assert.Throws<InvalidOperationException>(() => builder.AddSkGuard(Stand.Json(Stand.Enforced)));
    }

    [Fact]
    public void AddKernel_AgainAfterTheGuard_IsRefusedBecauseItsPluginsWouldBeUnguarded()
    {
        var services = new ServiceCollection();
        services.AddKernel().AddSkGuard(Stand.Json(Stand.Enforced));
        services.AddTransient<KernelPluginCollection>();
        using var provider = services.BuildServiceProvider();

        Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<Kernel>());
    }

    [Fact]
    [Trait("rule", "2 names")]
    public void Build_NamesThatDifferOnlyInCase_AreRefused()
    {
        var exception = Assert.Throws<GuardConfigurationException>(() => new Stand(after: builder => builder.Plugins.Add(new Twice())));

        Assert.Contains("Twice.x and Twice.X", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "6 doors")]
    public async Task InvokeAsync_AFunctionWithCopiedMetadata_IsNoDoor()
    {
        var stand = new Stand(Stand.MayPay(200));
        var ran = false;
        var decorated = KernelFunctionFactory.CreateFromMethod(
            () => { ran = true; },
            new KernelFunctionFromMethodOptions { FunctionName = "pay", AdditionalMetadata = stand["pay"].Metadata.AdditionalProperties });
        stand.Kernel.Plugins.AddFromFunctions("Late", [decorated]);

        Assert.Equal("tool_not_granted", Stand.Code(await stand.Kernel.InvokeAsync("Late", "pay")));
        var again = stand.Kernel.WithAuthority(Stand.MayPay(200));
        await ((AIFunction)again.Plugins["Late"]["pay"]).InvokeAsync();
        Assert.False(ran);
    }

    [Fact]
    [Trait("rule", "2 names")]
    public async Task InvokeAsync_AGuardedFunctionInAPluginOfAnotherName_IsStillTheToolItWas()
    {
        var stand = new Stand(Stand.Alice.Grant(Grant.To("Free.pay")));
        stand.Kernel.Plugins.AddFromFunctions("Free", [stand["pay"]]);

        Assert.Equal("tool_not_granted", Stand.Code(await stand.Kernel.InvokeAsync("Free", "pay", Stand.Payment(1))));
        Assert.Empty(stand.Shop.Ran);
    }

    [Fact]
    public async Task InvokeAsync_ThatFails_RecordsTheKindOfFailureAndPassesItOn()
    {
        var stand = new Stand(Stand.MayAll);

        await Assert.ThrowsAsync<InvalidOperationException>(() => stand.Kernel.InvokeAsync("Shop", "fail"));

        Assert.Equal((ToolOutcome.Failed, "System.InvalidOperationException"), (stand.Trail.Outcomes[0].Outcome, stand.Trail.Outcomes[0].ErrorType));
    }

    [Fact]
    [Trait("rule", "6 failures")]
    public async Task InvokeAsync_ThatIsCancelledWhileItRuns_StaysACancellation()
    {
        var stand = new Stand(Stand.MayAll);
        using var source = new CancellationTokenSource();
        stand.Shop.Before = source.CancelAsync;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stand.Kernel.InvokeAsync("Shop", "wait", cancellationToken: source.Token));

        Assert.Equal(ToolOutcome.Cancelled, Assert.Single(stand.Trail.Outcomes).Outcome);
    }

    [Fact]
    [Trait("rule", "6 doors")]
    public async Task Door_ManyCallsInParallel_EachIsDecidedOnItsOwnArguments()
    {
        var stand = new Stand(Stand.MayPay(200));

        await Task.WhenAll(Enumerable.Range(101, 200).Select(amount => Task.Run(() => stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(amount)))));

        Assert.Equal(Enumerable.Range(101, 100).Select(amount => $"pay bob {amount}").Order(), stand.Shop.Ran.Order());
        Assert.Equal(200, stand.Trail.Decisions.Select(decision => decision.DecisionId).Distinct().Count());
    }

    [Fact]
    public async Task Loop_WithConcurrentInvocation_EachCallKeepsItsIdAndItsArguments()
    {
        var stand = new Stand(Stand.MayPay(200));
        var model = new ScriptedModel(
            ScriptedModel.Calls([.. Enumerable.Range(191, 20).Select(amount => ($"c{amount}", "Shop_pay", (Dictionary<string, object?>?)Stand.ModelPayment(amount)))]),
            ScriptedModel.Done);

        await stand.AskAsync(model, isConcurrent: true);

        Assert.Equal(10, stand.Shop.Ran.Count);
        Assert.Equal(Enumerable.Range(191, 20).Select(amount => $"c{amount}").Order(), stand.Trail.Decisions.Select(decision => decision.CallId).Order());
        Assert.All(stand.Trail.Decisions, decision => Assert.Equal(int.Parse(decision.CallId![1..]) <= 200, decision.Decision == AuditDecision.Permit));
    }

    /// <summary>A plugin of somebody's own, which keeps what Semantic Kernel's would refuse.</summary>
    private sealed class Twice() : KernelPlugin("Twice")
    {
        private readonly KernelFunction[] _functions = [KernelFunctionFactory.CreateFromMethod(() => 1, "x"), KernelFunctionFactory.CreateFromMethod(() => 1, "X")];

        public override int FunctionCount => 2;

        public override bool TryGetFunction(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out KernelFunction? function) =>
            (function = Array.Find(_functions, candidate => candidate.Name == name)) is not null;

        public override IEnumerator<KernelFunction> GetEnumerator() => ((IEnumerable<KernelFunction>)_functions).GetEnumerator();
    }
}
