using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Functions;

/// <summary>What was checked is what runs.</summary>
[Trait("rule", "3.1")]
public sealed class ArgumentsThatRunTests
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("SKGUARD_CASES"), out var cases) ? cases : 1_000;

    [Fact]
    public void InvokeAsync_ACallerThatChangesTheArgumentsMeanwhile_NothingBeyondAuthorityRuns()
    {
        var stand = new Stand(Stand.MayPay(200));
        var amounts = Gen.Choose(-1000, 1000).Four();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(amounts.ToArbitrary(), four =>
        {
            var (first, second, third, fourth) = four;
            var arguments = Stand.Payment(first);
            var calling = Task.Run(() => stand.Kernel.InvokeAsync("Shop", "pay", arguments));
            foreach (var amount in (int[])[second, third, fourth])
            {
                arguments["amount"] = amount;
                arguments["to"] = "mallory";
            }

            try
            {
                calling.GetAwaiter().GetResult();
            }
            catch (InvalidOperationException)
            {
                // A dictionary that is changed while it is read may say so.
            }

            var hash = stand.Trail.Decisions.Count;
            return hash > 0;
        }));

        Assert.All(stand.Shop.Ran, ran => Assert.True(int.Parse(ran.Split(' ')[2]) <= 200, ran));
        Assert.InRange(stand.Shop.Ran.Count, Cases / 10, Cases); // a law over calls that never run says nothing
    }

    [Fact]
    public async Task InvokeAsync_ArgumentsChangedBetweenDecisionAndRun_TheDecidedOnesRun()
    {
        var stand = new Stand(Stand.MayPay(200));
        var arguments = Stand.Payment(150);
        stand.Trail.Fails = record =>
        {
            arguments["amount"] = 900; // the audit is written right after the decision
            return false;
        };

        await stand.Kernel.InvokeAsync("Shop", "pay", arguments);

        Assert.Equal(["pay bob 150"], stand.Shop.Ran);
    }

    [Fact]
    public async Task InvokeAsync_OfALateFunctionWithArgumentsChangedBetween_TheDecidedOnesRun()
    {
        var stand = new Stand(Stand.Alice.Grant(Grant.To("Late.pay").Where("amount", Allowed.AtMost(200))));
        stand.Kernel.Plugins.AddFromObject(stand.Shop, "Late");
        var arguments = Stand.Payment(150);
        stand.Trail.Fails = record =>
        {
            arguments["amount"] = 900;
            return false;
        };

        await stand.Kernel.InvokeAsync("Late", "pay", arguments);

        Assert.Equal(["pay bob 150"], stand.Shop.Ran);
    }

    [Fact]
    public async Task InvokeAsync_AnInnerFilterThatRewritesArguments_IsDecidedOnWhatRuns()
    {
        var stand = new Stand(Stand.MayPay(200), after: builder => builder.Services.AddSingletonFilter(new FunctionFilter((context, next) =>
        {
            context.Arguments["amount"] = 900;
            return next(context);
        })));

        Assert.Equal("argument_out_of_bounds", Stand.Code(await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(1))));
        Assert.Empty(stand.Shop.Ran);
    }

    [Fact]
    public async Task InvokeAsync_FiltersBeforeAndAfterTheGuard_RunOnceEach()
    {
        var (before, after) = (new Counting(), new Counting());
        var stand = new Stand(Stand.MayPay(200), before: b => b.Services.AddSingletonFilter(before), after: b => b.Services.AddSingletonFilter(after));

        await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(1));

        Assert.Equal((1, 1), (before.Seen.Count, after.Seen.Count));
    }

    [Fact]
    public async Task InvokeAsync_AFilterThatCallsNextTwice_IsDecidedTwice()
    {
        var stand = new Stand(Stand.Alice.Grant(Grant.To("Shop.pay").Times(1)), before: b => b.Services.AddSingletonFilter(new FunctionFilter(async (context, next) =>
        {
            await next(context);
            await next(context);
        })));

        Assert.Equal("limit_exceeded", Stand.Code(await stand.Kernel.InvokeAsync("Shop", "pay", Stand.Payment(1))));
        Assert.Single(stand.Shop.Ran);
    }

    [Fact]
    public async Task InvokeAsync_UndeclaredArguments_AreRemovedAndNamedInTheAudit()
    {
        var stand = new Stand(Stand.MayAll);
        var arguments = new KernelArguments { ["admin"] = true };

        await stand.Kernel.InvokeAsync("Shop", "count", arguments);

        Assert.Equal(["admin"], stand.Trail.Decisions[0].RemovedArguments);
    }

    [Fact]
    public async Task InvokeAsync_AFunctionThatKeepsAllArguments_GetsThemAndMayLeaveSome()
    {
        var stand = new Stand(Stand.MayAll, """{ "SkGuard": { "Mode": "Enforce", "Tools": { "Shop.all": { "Undeclared": "Keep" } } } }""");
        var arguments = new KernelArguments { ["amount"] = "5", ["extra"] = "x" };

        await stand.Kernel.InvokeAsync("Shop", "all", arguments);

        Assert.Equal(["all 5 amount,extra"], stand.Shop.Ran);
        Assert.Equal("behind", arguments["left"]);
        Assert.Empty(stand.Trail.Decisions[0].RemovedArguments);
    }

    [Fact]
    [Trait("rule", "3.7")]
    public async Task InvokeAsync_InObserve_NoArgumentIsChanged()
    {
        var stand = new Stand(Stand.MayPay(200), """{ "SkGuard": { "Mode": "Observe" } }""");
        var arguments = new KernelArguments { ["to"] = "bob", ["amount"] = "5", ["extra"] = 1 };

        await stand.Kernel.InvokeAsync("Shop", "pay", arguments);

        Assert.Equal([("to", "bob"), ("amount", "5"), ("extra", 1)], arguments.Select(argument => (argument.Key, argument.Value!)));
    }

    [Fact]
    [Trait("rule", "3.7")]
    public async Task InvokeAsync_InObserve_TheFunctionGetsTheCallersOwnArguments()
    {
        var arguments = new KernelArguments { ["amount"] = "5" };
        var observed = new Stand(Stand.MayAll, """{ "SkGuard": { "Mode": "Observe" } }""");
        var enforced = new Stand(Stand.MayAll);

        await observed.Kernel.InvokeAsync("Shop", "all", arguments);
        await enforced.Kernel.InvokeAsync("Shop", "all", arguments);

        Assert.Same(arguments, observed.Shop.Taken);
        Assert.NotSame(arguments, enforced.Shop.Taken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("rule", "3.4")]
    public async Task Loop_ArgumentsThatDoNotParse_AllOptionalFunctionDoesNotRun(bool plain)
    {
        var stand = new Stand(Stand.MayAll, """{ "SkGuard": { "Mode": "Enforce", "Principal": { "Type": "Agent", "Id": "a" }, "Grants": [ { "tool": "Shop.*" } ] } }""");
        var model = new ScriptedModel(ScriptedModel.CallsWithJson("Shop_reset", "{ \"why\": "), ScriptedModel.Done);

        await (plain ? Stand.AskPlainlyAsync(model, [.. stand.Kernel.Plugins["Shop"]]) : stand.AskAsync(model));

        Assert.Empty(stand.Shop.Ran);
        Assert.Contains("argument_invalid", model.Told[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeAsync_AModelThatNamesTheKernelsKey_GetsNoAuthorityFromIt()
    {
        var stand = new Stand(Stand.MayPay(200));

        Assert.Equal("authority_missing", Stand.Code(await ((AIFunction)stand.Bare.Plugins["Shop"]["pay"]).InvokeAsync(Named(1))));
        Assert.Equal("argument_out_of_bounds", Stand.Code(await ((AIFunction)stand["pay"]).InvokeAsync(Named(201))));
        await ((AIFunction)stand["pay"]).InvokeAsync(Named(200));
        Assert.Equal(["pay bob 200"], stand.Shop.Ran);
        Assert.Equal(["AIFunctionArguments_Kernel"], stand.Trail.Decisions[^1].RemovedArguments);

        static AIFunctionArguments Named(int amount) => new(Stand.ModelPayment(amount)) { ["AIFunctionArguments_Kernel"] = "mine" };
    }
}
