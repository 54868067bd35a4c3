namespace SemanticKernel.Contract.Tests;

/// <summary>'Order and exceptions'.</summary>
public sealed class OrderTests
{
    private readonly Bench _bench = new();

    [Fact, Trait(Row.Trait, Row.Order + "AUTO wraps FN wraps the function; filters run in collection order, first is outermost")]
    public async Task Filters_TwoOfEach_NestInCollectionOrder()
    {
        _bench.UseAuto(async (context, next) =>
        {
            _bench.Journal.Write("AUTO 2 in");
            await next(context);
            _bench.Journal.Write("AUTO 2 out");
        });
        _bench.Use(async (context, next) =>
        {
            _bench.Journal.Write("FN 2 in");
            await next(context);
            _bench.Journal.Write("FN 2 out");
        });
        await _bench.AskAsync(new(ScriptedModel.Calls("Bank_balance"), ScriptedModel.Says("done")));
        Assert.Equal(["AUTO", "AUTO 2 in", "FN", "FN 2 in", "balance main", "FN 2 out", "AUTO 2 out"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Order + "an inner filter can rewrite the arguments after an outer one checked them")]
    public async Task Filter_Inner_RewritesArgumentsAfterOuterSawThem()
    {
        _bench.Use((context, next) =>
        {
            _bench.Journal.Write($"checked {context.Arguments["amount"]}");
            return next(context);
        });
        _bench.Use((context, next) =>
        {
            context.Arguments["amount"] = 900;
            return next(context);
        });
        await _bench.Kernel.InvokeAsync("Bank", "transfer", Bench.Payment);
        Assert.Equal(["FN", "checked 5", "transfer bob 900 none"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Order + "FN has no call id and cannot tell a model's call from the application's")]
    public void FunctionContext_Members_TellNothingOfTheCall() =>
        Assert.Equal(
            ["Arguments", "CancellationToken", "Function", "IsStreaming", "Kernel", "Result"],
            typeof(FunctionInvocationContext).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal));

    [Fact, Trait(Row.Trait, Row.Order + "in the IChatClient path an exception becomes 'Error: Function failed.'")]
    public async Task Exception_OfTheFunction_IsToldWithoutMessage()
    {
        ScriptedModel model = new(ScriptedModel.Calls("Bank_fail"), ScriptedModel.Says("sorry"));
        await _bench.AskAsync(model);
        Assert.Equal("Error: Function failed.", Assert.Single(model.Told).Result);
    }

    [Theory, Trait(Row.Trait, Row.Order + "an exception in AUTO or FN becomes the same tool text")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Exception_OfAFilter_IsToldWithoutMessage(bool auto)
    {
        if (auto)
            _bench.UseAuto((_, _) => throw new InvalidOperationException("secret of the filter"));
        else
            _bench.Use((_, _) => throw new InvalidOperationException("secret of the filter"));
        ScriptedModel model = new(ScriptedModel.Calls("Bank_balance"), ScriptedModel.Says("sorry"));
        await _bench.AskAsync(model);
        Assert.Equal("Error: Function failed.", Assert.Single(model.Told).Result);
        Assert.DoesNotContain("balance main", _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Order + "the fourth failure in a row is thrown to the caller")]
    public async Task Exception_FourInARow_ReachesTheCaller()
    {
        ScriptedModel model = new(ScriptedModel.Calls("Bank_fail"));
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.AskAsync(model));
        Assert.Equal("secret of the function", thrown.Message);
        Assert.Equal(4, _bench.Journal.Entries.Count(e => e == "fail"));
    }

    [Fact, Trait(Row.Trait, Row.Order + "failures are counted by message: in the fourth the first one is thrown and later calls do not run")]
    public async Task Exception_FourthMessage_StopsAtItsFirstFailure()
    {
        ScriptedModel model = new(ScriptedModel.Calls(("a", "Bank_fail", null), ("b", "Bank_balance", null)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.AskAsync(model));
        Assert.Equal(4, _bench.Journal.Entries.Count(e => e == "fail"));
        Assert.Equal(3, _bench.Journal.Entries.Count(e => e == "balance main"));
    }

    [Fact, Trait(Row.Trait, Row.Order + "a success between failures starts the count anew")]
    public async Task Exception_ThreeThenSuccess_IsForgotten()
    {
        var (fail, fine) = (ScriptedModel.Calls("Bank_fail"), ScriptedModel.Calls("Bank_balance"));
        ScriptedModel model = new(fail, fail, fail, fine, fail, fail, fail, ScriptedModel.Says("done"));
        Assert.Equal("done", (await _bench.AskAsync(model)).Text);
    }

    [Fact, Trait(Row.Trait, Row.Order + "Terminate = true before next skips the function and ends the loop; later calls of the message get no tool message")]
    public async Task Terminate_BeforeNext_SkipsAndLeavesLaterCallsUnanswered()
    {
        _bench.UseAuto((context, next) =>
        {
            context.Terminate = true;
            return next(context);
        });
        ScriptedModel model = new(ScriptedModel.Calls(("a", "Bank_balance", null), ("b", "Bank_balance", null)), ScriptedModel.Says("never"));
        var response = await _bench.AskAsync(model);
        Assert.Equal(["AUTO"], _bench.Journal.Entries);
        Assert.Single(model.Requests);
        Assert.Equal(["a"], response.Messages.SelectMany(m => m.Contents).OfType<ModelResult>().Select(r => r.CallId));
    }

    [Fact, Trait(Row.Trait, Row.Order + "with AllowConcurrentInvocation filters run concurrently")]
    public async Task Filters_ConcurrentInvocation_Overlap()
    {
        TaskCompletionSource both = new();
        var inside = 0;
        _bench.UseAuto(async (context, next) =>
        {
            if (Interlocked.Increment(ref inside) == 2)
                both.SetResult();
            await both.Task.WaitAsync(TimeSpan.FromSeconds(30));
            await next(context);
        });
        ScriptedModel model = new(ScriptedModel.Calls(("a", "Bank_balance", null), ("b", "Bank_balance", null)), ScriptedModel.Says("done"));
        var client = model.AsBuilder().UseKernelFunctionInvocation().Build();
        client.GetRequiredService<FunctionInvokingChatClient>().AllowConcurrentInvocation = true;
        await client.GetResponseAsync("go", _bench.Settings.ToChatOptions(_bench.Kernel));
        Assert.Equal(["a", "b"], model.Told.Select(r => r.CallId));
        Assert.Equal(2, _bench.Journal.Entries.Count(e => e == "balance main"));
    }

    [Fact, Trait(Row.Trait, Row.Order + "the auto callback ignores a replaced context object: change arguments in place")]
    public async Task AutoFilter_ReplacedContext_IsIgnored()
    {
        _bench.UseAuto((context, next) => next(
            new AutoFunctionInvocationContext(context.Kernel, context.Function, context.Result, context.ChatHistory, context.ChatMessageContent)
            {
                Arguments = new() { ["to"] = "mallory", ["amount"] = 900 },
            }));
        await _bench.AskAsync(new(ScriptedModel.Calls("Bank_transfer", Bench.ModelPayment), ScriptedModel.Says("done")));
        Assert.Equal(["AUTO", "FN", "transfer bob 5 none"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Order + "arguments changed in place by AUTO reach the function")]
    public async Task AutoFilter_ArgumentsChangedInPlace_AreUsed()
    {
        _bench.UseAuto((context, next) =>
        {
            context.Arguments!["amount"] = 7;
            return next(context);
        });
        await _bench.AskAsync(new(ScriptedModel.Calls("Bank_transfer", Bench.ModelPayment), ScriptedModel.Says("done")));
        Assert.Equal("transfer bob 7 none", _bench.Journal.Entries[^1]);
    }
}
