using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using SkGuard.Functions;

namespace SkGuard.Tests.Functions.Results;

/// <summary>What a function computes only when its result is read is part of the call: its authority, once, and its outcome at the end.</summary>
[Trait("rule", "6")]
public sealed class DeferredResultTests
{
    private static readonly Authority Alice = Stand.Alice.Grant(Grant.To("Late.*"));

    private readonly LateTools _tools = new();
    private readonly Trail _trail = new();

    public static TheoryData<string> Kinds => [.. LateTools.Readers.Keys];

    public static TheoryData<string> Twice => [.. LateTools.Readers.Keys.Except(["reader", "purereader", "ownstream", "manystreams", "argued", "query", "sorted"])];

    /// <summary>A task says the name of the method it comes from, and a collection that of its class: those are other ones.</summary>
    public static TheoryData<string> Said => [.. LateTools.Readers.Keys.Except(["tasked", "nested"])];

    private IEnumerable<string> Outcomes => _trail.Outcomes.Select(outcome => $"{outcome.Outcome}");

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task InvokeAsync_WhateverIsLate_RunsWhenReadUnderTheCallsAuthorityAndThenHasAnOutcome(string function)
    {
        var value = await CallAsync(function);
        Assert.Empty(_tools.Ran);
        Assert.Empty(_trail.Outcomes);

        _tools.Go.TrySetResult();
        Assert.Equal([1, 2], await LateTools.Readers[function](value));

        Assert.Equal([$"body as {Alice}", $"more as {Alice}"], _tools.Ran);
        Assert.Null(InvocationScope.Current);
        await OutcomeAsync();
        Assert.Equal(["Completed"], Outcomes);
    }

    [Theory]
    [MemberData(nameof(Twice))]
    public async Task InvokeAsync_WhateverCouldBeReadTwice_GivesTheSameAgainAndRanOnce(string function)
    {
        var value = await CallAsync(function);
        _tools.Go.TrySetResult();

        Assert.Equal([1, 2], await LateTools.Readers[function](value));
        Assert.Equal([1, 2], await LateTools.Readers[function](value));

        Assert.Equal(2, _tools.Ran.Count);
        await OutcomeAsync();
        Assert.Single(_trail.Outcomes);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task InvokeAsync_WhateverIsLateAndOnlyObserved_IsReadAsOftenAsBefore(string function)
    {
        var plain = Read(await Plain().InvokeAsync("Late", function));
        var value = Read(await Guarded("Observe").InvokeAsync("Late", function));
        _tools.Go.TrySetResult();

        Assert.Equal(await TwiceAsync(function, plain), await TwiceAsync(function, value));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AIFunction_WhateverIsLate_IsWrittenAsWithoutTheGuard(string function)
    {
        _tools.Go.TrySetResult();
        var expected = await JsonAsync(KernelPluginFactory.CreateFromObject(_tools, "Late")[function]);
        var kernel = Guarded();

        Assert.Equal(expected, await JsonAsync(kernel.Plugins["Late"][function].WithKernel(kernel)));
    }

    [Theory]
    [InlineData("iterator")]
    [InlineData("record")]
    [InlineData("array")]
    [InlineData("lazy")]
    [InlineData("stream")]
    [InlineData("ownstreamlater")]
    public async Task InvokeAsync_NeverRead_HasAnOutcomeWhenItsRunEndsAndRunsNoMore(string function)
    {
        object value;
        using (Guarded().BeginRun("turn"))
        {
            value = await CallAsync(function);
            Assert.Empty(_trail.Outcomes);
        }

        Assert.Equal(["Cancelled"], Outcomes);
        await Assert.ThrowsAsync<InvalidOperationException>(() => LateTools.Readers[function](value));
        Assert.Empty(_tools.Ran);
        Assert.Single(_trail.Outcomes);
    }

    [Fact]
    public async Task InvokeAsync_ReadInPartWhenItsRunEnds_RunsNoMore()
    {
        IEnumerator<int> reader;
        using (Guarded().BeginRun("turn"))
        {
            reader = ((IEnumerable<int>)await CallAsync("endless")).GetEnumerator();
            Assert.True(reader.MoveNext());
        }

        Assert.Equal(["Cancelled"], Outcomes);
        Assert.Throws<InvalidOperationException>(() => reader.MoveNext());
        Assert.DoesNotContain(_tools.Ran, ran => ran.StartsWith("step 2", StringComparison.Ordinal));
        Assert.Contains($"released as {Alice}", _tools.Ran);
        Assert.Single(_trail.Outcomes);
    }

    [Fact]
    public async Task InvokeAsync_NobodyHoldsItAnyMore_HasAnOutcome()
    {
        await ForgetAsync();
        for (var i = 0; i < 50 && _trail.Outcomes.Count == 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        await OutcomeAsync();
        Assert.Equal(["Cancelled"], Outcomes);
        Assert.Empty(_tools.Ran);
    }

    [Fact]
    public async Task Dispose_OfTheApplicationsServices_RecordsWhatWasNeverRead()
    {
        var kernel = Guarded();
        var value = Read(await kernel.InvokeAsync("Late", "iterator"));

        await ((IAsyncDisposable)kernel.Services).DisposeAsync();

        Assert.Equal(["Cancelled"], Outcomes);
        Assert.Throws<InvalidOperationException>(() => ((IEnumerable<int>)value).ToArray());
    }

    [Fact]
    public async Task InvokeAsync_LeftBeforeItsEnd_IsReleasedInTheCallAndRecordedAtOnce()
    {
        var value = (IEnumerable<int>)await CallAsync("endless");

        Assert.Equal([1, 2, 3], value.Take(3));

        Assert.Equal($"released as {Alice}", _tools.Ran[^1]);
        Assert.Equal(["Cancelled"], Outcomes);
    }

    [Theory]
    [InlineData("endless")]
    [InlineData("stream")]
    [InlineData("ownstreamlater")]
    [InlineData("anything")]
    public async Task InvokeAsync_ReadAgainAfterItWasLeft_IsAnotherCallThatIsDecided(string function)
    {
        var value = await CallAsync(function);

        Assert.Equal([1], await TakeAsync(value, 1));
        Assert.Equal([1, 2], await TakeAsync(value, 2));

        Assert.Equal(2, _trail.Decisions.Count);
        Assert.Equal(2, _trail.Outcomes.Select(outcome => outcome.DecisionId).Distinct().Count());
        Assert.All(_tools.Ran, ran => Assert.EndsWith($"as {Alice}", ran, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("endless")]
    [InlineData("stream")]
    public async Task InvokeAsync_ReadAgainAfterItWasLeftAndNoPermitIsLeft_IsDeniedAndDoesNotRun(string function)
    {
        var kernel = Guarded(authority: Stand.Alice.Grant(Grant.To("Late.*").Times(1)));
        var value = Read(await kernel.InvokeAsync("Late", function));
        Assert.Equal([1], await TakeAsync(value, 1));
        var ran = _tools.Ran.Count;

        var exception = await Assert.ThrowsAsync<ToolCallDeniedException>(() => TakeAsync(value, 1));

        Assert.Equal(DenialCode.LimitExceeded, exception.Denial.Code);
        Assert.Equal(ran, _tools.Ran.Count);
    }

    [Fact]
    public async Task InvokeAsync_ReadAgainAfterItWasLeftAndItsRunEnded_DoesNotRun()
    {
        object value;
        using (Guarded().BeginRun("turn"))
        {
            value = await CallAsync("endless");
            Assert.Equal([1], await TakeAsync(value, 1));
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => TakeAsync(value, 1));
        Assert.Single(_trail.Decisions);
    }

    [Theory]
    [MemberData(nameof(Said))]
    public async Task InvokeAsync_WhateverIsLate_SaysOfItselfWhatItSaidBefore(string function)
    {
        var expected = (await Plain().InvokeAsync("Late", function)).ToString();

        Assert.Equal(expected, (await Guarded().InvokeAsync("Late", function)).ToString());
    }

    [Fact]
    public async Task InvokeAsync_AChainTooDeepForAnyReader_IsLeftAsItIs()
    {
        var chain = Enumerable.Range(0, 200_000).Aggregate((Link?)null, (next, _) => new Link(next));
        var kernel = Guarded(more: plugins => plugins.AddFromFunctions("Own", [KernelFunctionFactory.CreateFromMethod(() => chain, "get")]));

        Assert.Same(chain, Read(await kernel.InvokeAsync("Own", "get")));
    }

    [Fact]
    public async Task InvokeAsync_TwoReadersAtOnce_ShareOneRun()
    {
        var value = (IEnumerable<int>)await CallAsync("iterator");

        Assert.Equal([(1, 1), (2, 2)], value.Zip(value));

        Assert.Equal(2, _tools.Ran.Count);
        Assert.Equal(["Completed"], Outcomes);
    }

    [Theory]
    [InlineData("breaks")]
    [InlineData("breaksasync")]
    [InlineData("breakslazily")]
    public async Task InvokeAsync_TheWorkThrows_TheReaderGetsItsExceptionEachTimeAndTheOutcomeIsFailed(string function)
    {
        var value = await CallAsync(function);
        Func<Task> read = async () =>
        {
            _ = value switch
            {
                IEnumerable<int> sequence => sequence.ToArray(),
                IAsyncEnumerable<int> stream => await stream.ToArrayAsync(),
                _ => [((Lazy<int>)value).Value],
            };
        };

        Assert.Equal("broken", (await Assert.ThrowsAsync<InvalidDataException>(read)).Message);
        Assert.Equal("broken", (await Assert.ThrowsAsync<InvalidDataException>(read)).Message);
        Assert.Equal(["Failed"], Outcomes);
        Assert.Equal("System.IO.InvalidDataException", _trail.Outcomes[0].ErrorType);
    }

    [Fact]
    public async Task InvokeAsync_ATaskInsideIsStillRunning_TheOutcomeComesAtItsEnd()
    {
        var value = (LateTools.Tasked)await CallAsync("tasked");
        Assert.Empty(_trail.Outcomes);

        _tools.Go.SetResult();
        await value.Numbers;

        await OutcomeAsync();
        Assert.Equal(["Completed"], Outcomes);
    }

    [Fact]
    public async Task InvokeAsync_AnObjectOfData_IsTheFunctionsOwnAndTheCallIsOver()
    {
        var own = new LateTools.Basket([1], [], "text");
        var kernel = Guarded(more: plugins => plugins.AddFromFunctions("Own", [KernelFunctionFactory.CreateFromMethod(() => own, "get")]));

        Assert.Same(own, Read(await kernel.InvokeAsync("Own", "get")));
        Assert.Equal(["Completed"], Outcomes);
    }

    [Fact]
    public async Task InvokeAsync_AnObjectWithSomethingLate_LeavesTheFunctionsOwnAsItIs()
    {
        var own = new LateTools.Report("r", Enumerable.Range(1, 2).Select(number => number));
        var before = own.Numbers;
        var kernel = Guarded(more: plugins => plugins.AddFromFunctions("Own", [KernelFunctionFactory.CreateFromMethod(() => own, "get")]));

        var given = (LateTools.Report)Read(await kernel.InvokeAsync("Own", "get"));

        Assert.Same(before, own.Numbers);
        Assert.Equal(("r", 2), (given.Name, given.Numbers.Count()));
    }

    [Theory]
    [InlineData("iterator", "[1,2]")]
    [InlineData("record", """{"Name":"r","Numbers":[1,2]}""")]
    public async Task FunctionCall_ASequence_IsWrittenForTheModelAtEachRequestOfItsLoop(string function, string json)
    {
        var result = (await new Microsoft.SemanticKernel.FunctionCallContent(function, "Late").InvokeAsync(Guarded())).Result;

        Assert.Equal(json, JsonSerializer.Serialize(result));
        Assert.Equal(json, JsonSerializer.Serialize(result));
        Assert.Equal(2, _tools.Ran.Count);
        Assert.Equal(["Completed"], Outcomes);
    }

    [Fact]
    public async Task InvokeAsync_AnEndlessSequence_KeepsNothingThatNobodyCanReadAgain()
    {
        var kernel = Guarded(more: plugins => plugins.AddFromFunctions("Own", [KernelFunctionFactory.CreateFromMethod(() => Blocks(), "blocks")]));
        var (reader, first) = await FirstBlockAsync(kernel);
        for (var i = 0; i < 20; i++)
            reader.MoveNext();
        GC.Collect();

        Assert.False(first.IsAlive);
        Assert.True(reader.MoveNext());
        reader.Dispose();
    }

    private static IEnumerable<byte[]> Blocks()
    {
        while (true)
            yield return new byte[100_000];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(IEnumerator<byte[]> Reader, WeakReference First)> FirstBlockAsync(Kernel kernel)
    {
        var reader = ((IEnumerable<byte[]>)Read(await kernel.InvokeAsync("Own", "blocks"))).GetEnumerator();
        reader.MoveNext();
        return (reader, new WeakReference(reader.Current));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task ForgetAsync() => _ = await CallAsync("iterator");

    private async Task<object> CallAsync(string function) => Read(await Guarded().InvokeAsync("Late", function));

    private static object Read(FunctionResult result) => result.GetValue<object>()!;

    private static async Task<IEnumerable<int>> TakeAsync(object value, int most) => value is IAsyncEnumerable<int> stream
        ? await stream.Take(most).ToArrayAsync()
        : ((IEnumerable<int>)value).Take(most).ToArray();

    private static async Task<string> JsonAsync(AIFunction function)
    {
        try
        {
            // A task's number is another one each time.
            return Regex.Replace($"{await function.InvokeAsync(new AIFunctionArguments())}", "\"id\": [0-9]+", "id");
        }
        catch (NotSupportedException exception)
        {
            return exception.GetType().Name;
        }
    }

    private static async Task<string> TwiceAsync(string function, object value)
    {
        var read = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            try
            {
                read.Add(string.Join(",", await LateTools.Readers[function](value)));
            }
            catch (InvalidOperationException exception)
            {
                read.Add(exception.GetType().Name);
            }
        }

        return string.Join(" ", read);
    }

    /// <summary>What ends in a task is recorded a moment after its reader goes on.</summary>
    private async Task OutcomeAsync()
    {
        for (var i = 0; i < 100_000 && _trail.Outcomes.Count == 0; i++)
            await Task.Yield();
    }

    private Kernel Plain()
    {
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromObject(_tools, "Late");
        return builder.Build();
    }

    private Kernel Guarded(string mode = "Enforce", Action<IKernelBuilderPlugins>? more = null, Authority? authority = null)
    {
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromObject(_tools, "Late");
        more?.Invoke(builder.Plugins);
        builder.Services.AddSingleton<IAuditSink>(_trail);
        builder.AddSkGuard(Stand.Json($$"""{ "SkGuard": { "Mode": "{{mode}}" } }"""));
        return builder.Build().WithAuthority(authority ?? (more is null ? Alice : Stand.Alice.Grant(Grant.To("Own.*"))));
    }

    private sealed class Link(Link? next)
    {
        public Link? Next { get; } = next;
    }
}
