using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.SemanticKernel;

namespace SkGuard.Readme.Tests;

/// <summary>Limits in a file, reload, telemetry.</summary>
public sealed class OperationTests : IDisposable
{
    private const string Limited = """
        "Principal": { "Type": "Agent", "Id": "a" }, "Limits": { "Path": "state/limits.log" },
        "Grants": [ { "tool": "Payments.transfer", "limits": { "calls": 1 } } ]
        """;

    private readonly World _world = new();

    [Fact]
    public async Task Instruments_InTheText_AreThoseThatExist()
    {
        var names = new List<string>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == "SkGuard")
                    names.Add(instrument.Name);
            },
        };
        var activities = new List<string>();
        using var traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "SkGuard",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => activities.Add(activity.OperationName),
        };
        ActivitySource.AddActivityListener(traces);
        meters.Start();

        await _world.Kernel(World.Section("\"Mode\": \"Enforce\"")).PayAsync(1);

        Assert.Equal(
            Pages.Inline.Where(code => code.StartsWith("skguard.", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            names.Order(StringComparer.Ordinal));
        Assert.Contains("execute_tool Payments.transfer", activities);
    }

    [Fact]
    public async Task Limits_InAFile_OutliveTheKernelAndAdmitOneAtATime()
    {
        using var other = new World();
        var section = World.Section(Limited.Replace("state/limits.log", other.At("limits.log"), StringComparison.Ordinal));
        using (var first = new World())
        {
            var kernel = first.Kernel(section);
            Assert.StartsWith("paid", await kernel.PayAsync(1), StringComparison.Ordinal);
            await Assert.ThrowsAnyAsync<Exception>(() => other.Kernel(section).PayAsync(1));
        }

        var next = _world.Kernel(section);
        Assert.Equal("limit_exceeded", Calls.Code(await next.PayAsync(1)));
    }

    [Fact]
    public async Task Limits_OfCopiesAndDelegates_AreShared()
    {
        var root = Authority.For("User", "alice").Grant(Grant.To("Payments.transfer").Times(2));
        var kernel = _world.Kernel(World.Section("\"Mode\": \"Enforce\""));
        var delegated = root.Delegate("Agent", "payer", Grant.To("Payments.transfer"));

        await kernel.WithAuthority(root).PayAsync(1);
        await kernel.WithAuthority(delegated).PayAsync(1);
        Assert.Equal("limit_exceeded", Calls.Code(await kernel.WithAuthority(delegated).PayAsync(1)));
    }

    [Fact]
    public async Task Reload_GoodAndBroken_AsTheReadmeSays()
    {
        const string Forbid = "forbid (principal, action, resource);";
        var kernel = _world.With("policies/bank.cedar", Pages.Named("rung3-policy").Text).Kernel(Pages.Named("rung3").Text);
        Assert.StartsWith("paid", await kernel.PayAsync(1), StringComparison.Ordinal);

        _world.With("policies/bank.cedar", Forbid);
        await UntilAsync(async () => (await kernel.PayAsync(1)).Contains("forbidden_by_policy", StringComparison.Ordinal));
        _world.With("policies/bank.cedar", "permit (principal");
        await UntilAsync(() => Task.FromResult(_world.Log.Warnings.Any(line => line.Contains("cannot be used", StringComparison.Ordinal))));
        Assert.Equal("forbidden_by_policy", Calls.Code(await kernel.PayAsync(1)));
    }

    [Fact]
    public async Task Reload_OfGrantsInConfiguration_IsTaken()
    {
        using var world = new World { Reloads = true };
        var json = Pages.Named("rung1").Text;
        var kernel = world.Kernel(json);
        Assert.Equal("argument_out_of_bounds", Calls.Code(await kernel.PayAsync(300)));

        world.With("appsettings.json", json.Replace("\"maximum\": 200", "\"maximum\": 300", StringComparison.Ordinal));
        await UntilAsync(async () => (await kernel.PayAsync(300)).StartsWith("paid", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reload_BrokenForLongerThanMaxStale_DeniesEveryCall()
    {
        var json = Pages.Named("rung3").Text.Replace("\"Policies\"", "\"MaxStale\": \"00:00:00\", \"Policies\"", StringComparison.Ordinal);
        var kernel = _world.With("policies/bank.cedar", Pages.Named("rung3-policy").Text).Kernel(json);
        Assert.StartsWith("paid", await kernel.PayAsync(1), StringComparison.Ordinal);

        _world.With("policies/bank.cedar", "permit (principal");
        await UntilAsync(async () => (await kernel.PayAsync(1)).Contains("guard_unavailable", StringComparison.Ordinal));
    }

    [Fact]
    [Holds("speed")]
    public void Speed_InTheTable_NamesScenariosThatAreMeasuredAndTheirRatios()
    {
        var scenarios = Repository.Read("tests/SkGuard.Benchmarks/Scenarios.cs");
        var rows = Pages.Named("speed").Rows;
        Assert.All(rows, row => Assert.Contains($"new(\"{Pages.Code(row[1]).Single()}\",", scenarios, StringComparison.Ordinal));
        double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
        Assert.All(rows, row => Assert.Equal(Number(row[2]) / Number(rows[0][2]), Number(row[4]), Number(row[4]) * 0.05));
    }

    /// <summary>Its numbers are compared with a run by tests/SkGuard.Evaluation.Tests.</summary>
    [Fact]
    [Holds("recovery")]
    public void Recovery_InTheTable_NamesGuardsAndPlannersThatAreMeasured()
    {
        var guards = Repository.Read("src/SkGuard.Evaluation/Guards/GuardKinds.cs");
        var planners = Repository.Read("src/SkGuard.Evaluation/Planners/PlannerKinds.cs");
        Assert.All(Pages.Named("recovery").Rows, row => Assert.Contains($"= \"{row[0]}\";", guards, StringComparison.Ordinal));
        Assert.All(Pages.Named("recovery").Rows, row => Assert.Contains($"= \"{row[1]}\";", planners, StringComparison.Ordinal));
    }

    public void Dispose() => _world.Dispose();

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds())
            await Task.Delay(50, end.Token);
    }
}
