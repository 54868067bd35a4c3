using Microsoft.Extensions.Logging;
using SkGuard.Configuration.Snapshots;

namespace SkGuard.Core.Tests.Configuration;

/// <summary>A set of files is taken when it has been quiet, and then at once.</summary>
[Trait("rule", "9 settling")]
public sealed class SettlingTests : IDisposable
{
    private const string Permit = "permit(principal, action, resource);";
    private const string Forbid = "forbid(principal, action, resource) when { context.input.amount > 100 };";

    private readonly ReloadBench _bench = new();

    public SettlingTests()
    {
        _bench.Files.Write("policies/a.cedar", Permit);
        _bench.Files.Write("policies/b.cedar", Forbid);
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Change_HalfWrittenForLongerThanTwoReadingsTake_HalfIsNeverTaken()
    {
        var source = await _bench.Listening();

        // The file stands truncated for 400 ms, as when a slow writer holds it.
        _bench.Files.Write("policies/b.cedar", "");
        await _bench.Change(source, 400);
        Assert.Equal($"{Permit}|{Forbid}", ReloadBench.Current(source));

        _bench.Files.Write("policies/b.cedar", Forbid + "// new");
        await _bench.Change(source, 400);
        Assert.Equal($"{Permit}|{Forbid}", ReloadBench.Current(source));
        await _bench.Wait(source, 100);
        Assert.Equal($"{Permit}|{Forbid}// new", ReloadBench.Current(source));
    }

    [Fact]
    public async Task Change_FilesReplacedOneAfterTheOther_AreTakenTogetherOnceAllAreQuiet()
    {
        var source = await _bench.Listening();
        var seen = new HashSet<string?>();
        source.Reloaded += () => seen.Add(ReloadBench.Current(source));

        foreach (var file in new[] { "a", "b", "c", "d" })
        {
            _bench.Files.Write($"policies/{file}.cedar", $"{Forbid} // {file}");
            await _bench.Change(source, 300);
        }

        await _bench.Wait(source, 10_500); // the permit's file still stands, and the forbid is in all of them

        Assert.Equal([$"{Permit}|{Forbid}", string.Join('|', new[] { "a", "b", "c", "d" }.Select(file => $"{Forbid} // {file}"))], seen);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(500)]
    [InlineData(2_000)]
    public async Task Change_NewForbid_IsInForceAfterTheSettlingTimeAndNotBefore(int settling)
    {
        _bench.Memory["SkGuard:Reload:SettlingTime"] = TimeSpan.FromMilliseconds(settling).ToString("c");
        var source = await _bench.Listening();
        _bench.Files.Write("policies/c.cedar", "forbid(principal, action, resource);");

        await _bench.Change(source, settling - 50);
        Assert.Equal($"{Permit}|{Forbid}", ReloadBench.Current(source));

        await _bench.Wait(source, 50);
        Assert.Equal($"{Permit}|{Forbid}|forbid(principal, action, resource);", ReloadBench.Current(source));
    }

    [Fact]
    public async Task Change_WithoutAnyEvent_IsSeenByTheSlowClock()
    {
        var source = await _bench.Listening();
        _bench.Files.Write("policies/c.cedar", "forbid(principal, action, resource);");

        await _bench.Wait(source, 29_900);
        Assert.Equal($"{Permit}|{Forbid}", ReloadBench.Current(source));

        await _bench.Wait(source, 700);
        Assert.Equal($"{Permit}|{Forbid}|forbid(principal, action, resource);", ReloadBench.Current(source));
    }

    [Fact]
    public async Task CompareEvery_Configured_IsTheSlowClocksPeriod()
    {
        _bench.Memory["SkGuard:Reload:CompareEvery"] = "00:00:02";
        var source = await _bench.Listening();
        await _bench.Wait(source, 20_000); // it goes on, and does not run once only
        _bench.Files.Write("policies/c.cedar", "forbid(principal, action, resource);");

        await _bench.Wait(source, 2_700);

        Assert.EndsWith("|forbid(principal, action, resource);", ReloadBench.Current(source), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_ThatTheSystemDoesNotGive_FilesAreComparedEveryFewSeconds()
    {
        _bench.Files.WatchesAll = false;
        var source = await _bench.Listening();
        _bench.Files.Write("policies/c.cedar", "forbid(principal, action, resource);");

        await _bench.Wait(source, 4_700);

        Assert.EndsWith("|forbid(principal, action, resource);", ReloadBench.Current(source), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_OfUnrelatedFilesAllTheTime_DoesNotPutOffWhatHasSettled()
    {
        var source = await _bench.Listening();
        _bench.Files.Write("policies/c.cedar", "forbid(principal, action, resource);");

        for (var i = 0; i < 6; i++)
            await _bench.Change(source, 100);

        Assert.EndsWith("|forbid(principal, action, resource);", ReloadBench.Current(source), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "9 stale")]
    public async Task Change_ThatNeverSettles_IsNamedAndAfterMaxStaleNothingIsInForce()
    {
        _bench.Memory["SkGuard:MaxStale"] = "00:01:00";
        var source = await _bench.Listening();

        await ChangeAllTheTime(source, 11_000);
        Assert.Equal($"{Permit}|{Forbid}", ReloadBench.Current(source));
        Assert.Equal(FakeFiles.Full("policies/c.cedar"), Assert.Single(source.Problems).File);
        Assert.Contains(_bench.Logger.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("does not come to rest", StringComparison.Ordinal));

        await ChangeAllTheTime(source, 50_000);
        Assert.Null(ReloadBench.Current(source));

        await _bench.Wait(source, 600);
        Assert.StartsWith($"{Permit}|{Forbid}|// ", ReloadBench.Current(source), StringComparison.Ordinal);
        Assert.Empty(source.Problems);
    }

    [Fact]
    [Trait("rule", "9 stale")]
    public async Task Change_TouchedAllTheTimeWithoutBeingChanged_IsNotStale()
    {
        _bench.Memory["SkGuard:MaxStale"] = "00:00:05";
        var source = await _bench.Listening();

        for (var i = 0; i < 100; i++)
            await _bench.Change(source, 100);

        Assert.Equal($"{Permit}|{Forbid}", ReloadBench.Current(source));
    }

    [Fact]
    public async Task Change_OfFilesAndConfiguration_IsTakenTogether()
    {
        var source = await _bench.Listening();
        var seen = new HashSet<string?>();
        source.Reloaded += () => seen.Add($"{source.Options.Grants.Count} {ReloadBench.Current(source)}");
        _bench.Memory["SkGuard:Grants:0:tool"] = "Time.*";
        _bench.Memory.Fire();
        await _bench.Wait(source, 300);
        _bench.Files.Write("policies/c.cedar", "forbid(principal, action, resource);");

        await _bench.Change(source, 500);

        Assert.Equal([$"0 {Permit}|{Forbid}", $"1 {Permit}|{Forbid}|forbid(principal, action, resource);"], seen);
    }

    private async Task ChangeAllTheTime(SnapshotSource<string> source, int milliseconds)
    {
        for (var passed = 0; passed < milliseconds; passed += 200)
        {
            _bench.Files.Write("policies/c.cedar", "// " + _bench.Clock.GetTimestamp().ToString(System.Globalization.CultureInfo.InvariantCulture));
            await _bench.Change(source, 200);
        }
    }
}
