using System.Runtime.CompilerServices;
using SkGuard.Configuration.Snapshots;

namespace SkGuard.Core.Tests.Configuration;

/// <summary>Guards over the same files share one watch and one clock, and what nobody uses any more is gone.</summary>
[Trait("rule", "9 shared")]
public sealed class SharedFilesTests : IDisposable
{
    private const string Permit = "permit(principal, action, resource);";
    private const string Forbid = "forbid(principal, action, resource) when { context.input.amount > 100 };";

    private readonly ReloadBench _bench = new();

    public SharedFilesTests()
    {
        _bench.Files.Write("policies/a.cedar", Permit);
        _bench.Files.Write("policies/b.cedar", Forbid);
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Listen_ManyGuardsOfOneSet_HaveOneWatchAndOneTimerAndAllSeeAChange()
    {
        var sources = new List<SnapshotSource<string>>();
        for (var i = 0; i < 100; i++)
            sources.Add(await _bench.Listening());
        Assert.Equal((1, 1), (_bench.Files.OpenWatches, _bench.Clock.Timers));

        _bench.Files.Write("policies/c.cedar", "// c");
        _bench.Files.Change();
        await _bench.Wait(sources[0], 600);
        foreach (var source in sources)
            await source.IdleAsync();

        Assert.All(sources, source => Assert.Equal($"{Permit}|{Forbid}|// c", ReloadBench.Current(source)));
    }

    [Fact]
    public async Task Dispose_OfTheLastGuard_EndsWatchAndTimers()
    {
        var one = await _bench.Listening();
        var other = await _bench.Listening();

        one.Dispose();
        Assert.Equal(1, _bench.Files.OpenWatches);
        other.Dispose();

        Assert.Equal((0, 0), (_bench.Files.OpenWatches, _bench.Clock.Timers));
        Assert.Equal($"{Permit}|{Forbid}", ReloadBench.Current(await _bench.Listening())); // and the next begins anew
    }

    [Fact]
    public async Task Collected_GuardsThatNobodyDisposed_EndWatchAndTimers()
    {
        await Drop(100);

        for (var i = 0; i < 10 && _bench.Files.OpenWatches > 0; i++)
            Collect();

        Assert.Equal((0, 0), (_bench.Files.OpenWatches, _bench.Clock.Timers));
    }

    [Fact]
    public async Task Collected_WhileALossWaitsAndFilesChange_EndsAllTheSame()
    {
        await DropWhileALossWaits();

        for (var i = 0; i < 10 && _bench.Files.OpenWatches > 0; i++)
            Collect();

        Assert.Equal(0, _bench.Files.OpenWatches);
    }

    [Fact]
    public async Task Listen_WhileAFileIsMissingForOthers_StartsWithWhatIsInForce()
    {
        var first = await _bench.Listening();
        _bench.Files.Delete("policies/b.cedar");

        // As an application that builds a kernel for each request, in the middle of rm and cp.
        var early = await _bench.Listening();
        Assert.Equal($"{Permit}|{Forbid}", ReloadBench.Current(early));
        await _bench.Change(first, 5_000);
        var later = await _bench.Listening();
        Assert.Equal($"{Permit}|{Forbid}", ReloadBench.Current(later));

        await _bench.Wait(first, 6_000);
        await later.IdleAsync();
        Assert.Equal(Permit, ReloadBench.Current(later));
        Assert.Equal(Permit, ReloadBench.Current(await _bench.Listening()));
    }

    [Fact]
    public async Task Listen_WhileALossWaitsWithANewForbid_HasItFromTheFirstCall()
    {
        var first = await _bench.Listening();
        _bench.Files.Delete("policies/b.cedar");
        _bench.Files.Write("policies/c.cedar", "forbid(principal, action, resource);");
        await _bench.Change(first, 600);
        var source = _bench.Start();

        var listening = source.Listen(_bench.Clock, _bench.Logger);

        Assert.Equal(ReloadBench.Current(first), ReloadBench.Current(source));
        Assert.Contains("|forbid(principal, action, resource);", ReloadBench.Current(source)!, StringComparison.Ordinal);
        await listening;
    }

    [Fact]
    public async Task Listen_OtherTimes_AreSetsOfTheirOwn()
    {
        await _bench.Listening();
        _bench.Memory["SkGuard:Reload:SettlingTime"] = "00:00:02";

        await _bench.Listening();

        Assert.Equal(2, _bench.Files.OpenWatches);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task Drop(int guards)
    {
        for (var i = 0; i < guards; i++)
            await _bench.Unowned().Listen(_bench.Clock, _bench.Logger);
        Assert.Equal(1, _bench.Files.OpenWatches);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task DropWhileALossWaits()
    {
        var source = _bench.Unowned();
        await source.Listen(_bench.Clock, _bench.Logger);
        _bench.Files.Delete("policies/b.cedar");
        await _bench.Change(source, 1_000);
        _bench.Files.Write("policies/a.cedar", "// x");
        _bench.Files.Change();
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
