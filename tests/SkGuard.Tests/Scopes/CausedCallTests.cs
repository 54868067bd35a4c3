using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkGuard.Tests.Scopes;

/// <summary>
/// What a tool calls acts under the authority of the call that caused it, over whatever kernel the tool has. The configured principal of these
/// kernels may do everything, so a call that lost its authority on the way runs.
/// </summary>
[Trait("rule", "1.7")]
public sealed class CausedCallTests
{
    private const string WidePrincipal = """
        { "SkGuard": { "Mode": "Enforce", "Principal": { "Type": "Agent", "Id": "everything" }, "Grants": [ { "tool": "Shop.*" }, { "tool": "Late.*" } ] } }
        """;

    private static readonly Authority May50 = Stand.Alice.Grant(Grant.To("Shop.nest"), Grant.To("Shop.pay").Where("amount", Allowed.AtMost(50)));

    private static readonly Dictionary<string, Func<Kernel, int, Task>> Calls = new()
    {
        ["kernel.InvokeAsync"] = (kernel, amount) => kernel.InvokeAsync("Shop", "pay", Stand.Payment(amount)),
        ["on another thread"] = (kernel, amount) => Task.Run(() => kernel.InvokeAsync("Shop", "pay", Stand.Payment(amount))),
        ["in a long-running task"] = (kernel, amount) => Task.Factory.StartNew(
            () => kernel.InvokeAsync("Shop", "pay", Stand.Payment(amount)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap(),
        ["in a thread of its own"] = async (kernel, amount) =>
        {
            var done = new TaskCompletionSource();
            new Thread(() => kernel.InvokeAsync("Shop", "pay", Stand.Payment(amount)).ContinueWith(_ => done.SetResult(), TaskScheduler.Default)).Start();
            await done.Task;
        },
        ["by a timer"] = async (kernel, amount) =>
        {
            var done = new TaskCompletionSource();
            await using var timer = new Timer(_ => kernel.InvokeAsync("Shop", "pay", Stand.Payment(amount)).ContinueWith(_ => done.SetResult(), TaskScheduler.Default));
            timer.Change(0, Timeout.Infinite);
            await done.Task;
        },
        ["without its context"] = async (kernel, amount) =>
        {
            await Task.Yield();
            await kernel.InvokeAsync("Shop", "pay", Stand.Payment(amount)).ConfigureAwait(false);
        },
        ["by a clone"] = (kernel, amount) => kernel.Clone().InvokeAsync("Shop", "pay", Stand.Payment(amount)),
        ["by a kernel made of its parts"] = (kernel, amount) => new Kernel(kernel.Services, kernel.Plugins).InvokeAsync("Shop", "pay", Stand.Payment(amount)),
        ["after Data.Clear()"] = (kernel, amount) =>
        {
            kernel.Data.Clear();
            return kernel.InvokeAsync("Shop", "pay", Stand.Payment(amount));
        },
        ["a late plugin"] = (kernel, amount) =>
        {
            var clone = kernel.Clone();
            clone.Plugins.AddFromFunctions("Late", [KernelFunctionFactory.CreateFromPrompt($$$"""{{Shop.pay to="bob" amount="{{{amount}}}"}}""", functionName: "pay")]);
            return clone.InvokeAsync("Late", "pay");
        },
        ["a template"] = (kernel, amount) => kernel.InvokePromptAsync($$$"""{{Shop.pay to="bob" amount="{{{amount}}}"}}"""),
        ["a stream"] = async (kernel, amount) => await kernel.InvokeStreamingAsync<string>("Shop", "pay", Stand.Payment(amount)).ToListAsync(),
        ["an AIFunction"] = (kernel, amount) => ((AIFunction)kernel.Plugins["Shop"]["pay"]).InvokeAsync(new(Stand.ModelPayment(amount))).AsTask(),
        ["FunctionCallContent"] = (kernel, amount) => new Microsoft.SemanticKernel.FunctionCallContent("pay", "Shop", "c", Stand.Payment(amount)).InvokeAsync(kernel),
        ["a model's loop"] = (kernel, amount) =>
            new Stand().AskAsync(new ScriptedModel(ScriptedModel.Calls("Shop_pay", Stand.ModelPayment(amount)), ScriptedModel.Done), kernel),
        ["a plain loop"] = (kernel, amount) => Stand.AskPlainlyAsync(
            new ScriptedModel(ScriptedModel.Calls("Shop_pay", Stand.ModelPayment(amount)), ScriptedModel.Done), [.. kernel.Plugins["Shop"]]),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ATool_ThatCallsAnInjectedKernel_ActsUnderTheAuthorityOfTheCallThatCausedIt(string call)
    {
        foreach (var (amount, ran) in ((int, string[])[])[(99_999, ["nest"]), (40, ["nest", "pay bob 40"])])
        {
            var stand = new Stand(May50, WidePrincipal);
            stand.Shop.Body = _ => Calls[call](stand.Bare, amount);

            await stand.AskAsync(new ScriptedModel(ScriptedModel.Calls("Shop_nest"), ScriptedModel.Done));

            Assert.Equal(ran, stand.Shop.Ran);
            Assert.Equal(["User::\"alice\""], stand.Trail.Decisions.Single(decision => decision.Tool == "Shop.pay").Principals);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ATool_WhoseWorkOutlivesIt_StillActsUnderThatAuthority(string call)
    {
        foreach (var (amount, ran) in ((int, string[])[])[(99_999, ["nest"]), (40, ["nest", "pay bob 40"])])
        {
            var stand = new Stand(May50, WidePrincipal);
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Task? left = null;
            stand.Shop.Body = _ =>
            {
                left = LaterAsync();
                return Task.CompletedTask;

                async Task LaterAsync()
                {
                    await ended.Task;
                    await Calls[call](stand.Bare, amount);
                }
            };

            await stand.Kernel.InvokeAsync("Shop", "nest");
            ended.SetResult();
            await left!;

            Assert.Equal(ran, stand.Shop.Ran);
        }
    }

    [Theory]
    [InlineData("a delegation", 21, "argument_out_of_bounds")]
    [InlineData("a delegation", 20, null)]
    [InlineData("the same", 51, "argument_out_of_bounds")]
    [InlineData("the same", 50, null)]
    [InlineData("what it was delegated by", 51, "argument_out_of_bounds")]
    [InlineData("what it was delegated by", 50, null)]
    [InlineData("somebody else's", 1, "authority_conflict")]
    [InlineData("the same made anew", 1, "authority_conflict")]
    [InlineData("the same with more", 1, "authority_conflict")]
    public async Task ATool_ThatCallsABoundKernel_ActsUnderTheNarrowerOrNotAtAll(string bound, int amount, string? code)
    {
        var root = Authority.For("User", "alice").Grant(Grant.To("Shop.*"));
        var acting = root.Delegate("Agent", "clerk", Grant.To("Shop.nest"), Grant.To("Shop.pay").Where("amount", Allowed.AtMost(50)));
        var stand = new Stand(acting, WidePrincipal);
        var other = stand.Bare.WithAuthority(bound switch
        {
            "a delegation" => acting.Delegate("Agent", "helper", Grant.To("Shop.pay").Where("amount", Allowed.AtMost(20))),
            "the same" => acting,
            "what it was delegated by" => root,
            "the same made anew" => Authority.For("User", "alice").Grant(Grant.To("Shop.*"))
                .Delegate("Agent", "clerk", Grant.To("Shop.nest"), Grant.To("Shop.pay").Where("amount", Allowed.AtMost(50))),
            "the same with more" => acting.Grant(Grant.To("Shop.pay")),
            _ => Authority.For("User", "mallory").Grant(Grant.To("Shop.*")),
        });
        object? result = null;
        stand.Shop.Body = async _ => result = await other.InvokeAsync("Shop", "pay", Stand.Payment(amount));

        await stand.Kernel.InvokeAsync("Shop", "nest");

        Assert.Equal(code, code is null ? null : Stand.Code(result));
        Assert.Equal(code is null ? ["nest", $"pay bob {amount}"] : ["nest"], stand.Shop.Ran);
    }

    [Theory]
    [InlineData("the same", null)]
    [InlineData("nobody", null)]
    [InlineData("somebody else", "authority_conflict")]
    [InlineData("fails", "guard_unavailable")]
    public async Task ATool_WhereAProviderIsAsked_StillActsUnderTheCausingCallsAuthority(string provided, string? code)
    {
        var alice = Authority.For("User", "alice").Grant(Grant.To("Shop.*"));
        Func<Authority?> provider = () => alice;
        var stand = new Stand(before: builder => builder.Services.AddSkGuardAuthority(_ => provider()));
        object? result = null;
        stand.Shop.Body = async _ =>
        {
            provider = provided switch
            {
                "the same" => () => alice,
                "nobody" => () => null,
                "fails" => () => throw new InvalidOperationException("There is no request."),
                _ => () => Authority.For("User", "mallory").Grant(Grant.To("Shop.*")),
            };
            result = await stand.Bare.InvokeAsync("Shop", "pay", Stand.Payment(1));
        };

        await stand.Bare.InvokeAsync("Shop", "nest");

        Assert.Equal(code, code is null ? null : Stand.Code(result));
        Assert.Equal(code is null ? ["nest", "pay bob 1"] : ["nest"], stand.Shop.Ran);
        if (code is null)
            Assert.Equal(["User::\"alice\""], stand.Trail.Decisions[^1].Principals);
    }

    [Fact]
    public async Task ATool_WhoseCausingCallsAuthorityEnded_MayCallNoMore()
    {
        var clock = new Clock();
        var ends = clock.GetUtcNow().AddMinutes(1);
        var alice = Authority.For("User", "alice").Grant(Grant.To("Shop.*"));
        var provided = alice.Until(ends);
        var stand = new Stand(before: builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddSkGuardAuthority(_ => provided);
        });
        object? result = null;
        stand.Shop.Body = async _ =>
        {
            (provided, clock.Now) = (null, ends);
            result = await stand.Bare.InvokeAsync("Shop", "pay", Stand.Payment(1));
        };

        await stand.Bare.WithAuthority(alice).InvokeAsync("Shop", "nest");

        Assert.Equal("authority_expired", Stand.Code(result));
    }

    private sealed class Clock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
