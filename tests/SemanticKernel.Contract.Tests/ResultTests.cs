namespace SemanticKernel.Contract.Tests;

/// <summary>'Results'.</summary>
public sealed class ResultTests
{
    private const string Denial = """{ "error": "denied", "tool": "Bank.transfer" }""";

    private readonly Bench _bench = new();

    [Theory, Trait(Row.Trait, Row.Results + "to answer in place of the function set context.Result and do not call next; a string reaches the model verbatim")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Filter_SettingResult_AnswersInPlace(bool auto)
    {
        if (auto)
            _bench.UseAuto((context, _) => Answer(r => context.Result = r, context.Function));
        else
            _bench.Use((context, _) => Answer(r => context.Result = r, context.Function));
        ScriptedModel model = new(ScriptedModel.Calls("Bank_transfer", Bench.ModelPayment), ScriptedModel.Says("done"));
        await _bench.AskAsync(model);
        Assert.Equal(Denial, Assert.Single(model.Told).Result);
        Assert.DoesNotContain("transfer bob 5 none", _bench.Journal.Entries);

        static Task Answer(Action<FunctionResult> set, KernelFunction function)
        {
            set(new FunctionResult(function, Denial));
            return Task.CompletedTask;
        }
    }

    [Fact, Trait(Row.Trait, Row.Results + "new FunctionResult(context.Result, null) keeps the old value")]
    public void FunctionResult_CopiedWithNull_KeepsTheValue()
    {
        FunctionResult old = new(_bench["balance"], 100);
        Assert.Equal(100, new FunctionResult(old, null).GetValue<int>());
        Assert.Equal("x", new FunctionResult(old, "x").GetValue<string>());
    }

    [Fact, Trait(Row.Trait, Row.Results + "a function's value is handed on as it is, and nothing as a word of success")]
    public async Task Result_ValueOrNothing_IsHandedOn()
    {
        _bench.Kernel.Plugins.AddFromFunctions("More", [KernelFunctionFactory.CreateFromMethod(() => { }, "nothing")]);
        ScriptedModel model = new(ScriptedModel.Calls(("a", "Bank_balance", null), ("b", "More_nothing", null)), ScriptedModel.Says("done"));
        await _bench.AskAsync(model);
        Assert.Equal([100, "Success: Function completed."], model.Told.Select(r => r.Result));
    }

    [Fact, Trait(Row.Trait, Row.Results + "InvokeStreamingAsync: FN runs, next returns before the body executes")]
    public async Task Streaming_Filter_ReturnsBeforeTheBody()
    {
        _bench.Use(async (context, next) =>
        {
            await next(context);
            _bench.Journal.Write($"after next, streaming {context.IsStreaming}");
        });
        await foreach (var part in _bench.Kernel.InvokeStreamingAsync<string>("Bank", "history"))
            _bench.Journal.Write(part);
        Assert.Equal(["FN", "after next, streaming True", "history", "first", "second"], _bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Results + "a string result of a stream throws InvalidCastException")]
    public async Task Streaming_StringResult_Throws()
    {
        _bench.Use((context, _) =>
        {
            context.Result = new FunctionResult(context.Function, Denial);
            return Task.CompletedTask;
        });
        await Assert.ThrowsAsync<InvalidCastException>(() => StreamAsync());
    }

    [Fact, Trait(Row.Trait, Row.Results + "an empty result of a stream gives an empty stream")]
    public async Task Streaming_EmptyResult_GivesNothing()
    {
        _bench.Use((_, _) => Task.CompletedTask);
        Assert.Empty(await StreamAsync());
    }

    [Fact, Trait(Row.Trait, Row.Results + "when IsStreaming, answer with IAsyncEnumerable<TResult>")]
    public async Task Streaming_EnumerableResult_IsStreamed()
    {
        _bench.Use((context, _) =>
        {
            context.Result = new FunctionResult(context.Function, new[] { Denial }.ToAsyncEnumerable());
            return Task.CompletedTask;
        });
        Assert.Equal([Denial], await StreamAsync());
    }

    [Fact, Trait(Row.Trait, Row.Results + "the checks of a stream belong to its first MoveNext, and a permitted stream is enumerated once")]
    public async Task Streaming_WrappedStream_IsEnumeratedOnceWhenRead()
    {
        _bench.Use(async (context, next) =>
        {
            await next(context);
            context.Result = new FunctionResult(context.Result, Watched(context.Result.GetValue<IAsyncEnumerable<string>>()!));
        });
        var stream = _bench.Kernel.InvokeStreamingAsync<string>("Bank", "history");
        Assert.Empty(_bench.Journal.Entries);
        Assert.Equal(["first", "second"], await stream.ToListAsync());
        Assert.Equal(["FN", "first MoveNext", "history"], _bench.Journal.Entries);

        async IAsyncEnumerable<string> Watched(IAsyncEnumerable<string> inner)
        {
            _bench.Journal.Write("first MoveNext");
            await foreach (var part in inner)
                yield return part;
        }
    }

    [Fact, Trait(Row.Trait, Row.Results + "typed callers (InvokeAsync<int>) cannot take a string")]
    public async Task TypedCaller_StringResult_Throws()
    {
        _bench.Use((context, _) =>
        {
            context.Result = new FunctionResult(context.Function, Denial);
            return Task.CompletedTask;
        });
        await Assert.ThrowsAsync<InvalidCastException>(() => _bench.Kernel.InvokeAsync<int>("Bank", "balance"));
    }

    [Fact, Trait(Row.Trait, Row.Results + "in auto-invocation FN's IsStreaming is false even in streaming chat")]
    public async Task AutoInvocation_StreamingChat_InvokesWithoutStreaming()
    {
        _bench.UseAuto((context, next) =>
        {
            _bench.Journal.Write($"AUTO streaming {context.IsStreaming}");
            return next(context);
        });
        _bench.Use((context, next) =>
        {
            _bench.Journal.Write($"FN streaming {context.IsStreaming}");
            return next(context);
        });
        ScriptedModel model = new(ScriptedModel.Calls("Bank_balance"), ScriptedModel.Says("done"));
        var client = model.AsBuilder().UseKernelFunctionInvocation().Build();
        await client.GetStreamingResponseAsync("go", _bench.Settings.ToChatOptions(_bench.Kernel)).ToChatResponseAsync();
        Assert.Equal(["AUTO", "AUTO streaming True", "FN", "FN streaming False", "balance main"], _bench.Journal.Entries);
    }

    private async Task<List<string>> StreamAsync()
    {
        List<string> parts = [];
        await foreach (var part in _bench.Kernel.InvokeStreamingAsync<string>("Bank", "history"))
            parts.Add(part);
        return parts;
    }
}
