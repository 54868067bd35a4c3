using Microsoft.Extensions.Logging;
using SkGuard.Configuration.Policies;
using SkGuard.Configuration.Snapshots;

namespace SkGuard.Core.Tests.Configuration;

[Trait("rule", "9")]
public sealed class SnapshotSourceTests : IDisposable
{
    private readonly FakeFiles _files = new();
    private readonly TimerClock _clock = new();
    private readonly ListLogger _logger = new();
    private readonly MemorySource _memory = new();
    private readonly List<SnapshotSource<string>> _sources = [];

    public SnapshotSourceTests()
    {
        _memory["SkGuard:Mode"] = "Enforce";
        _memory["SkGuard:Policies:0"] = "policies/*.cedar";
        _files.Write("policies/a.cedar", "A");
    }

    public void Dispose() => _sources.ForEach(source => source.Dispose());

    [Fact]
    public void Start_GoodFiles_BuildsTheRevision() => Assert.Equal("A", Current(Start()));

    [Fact]
    public void Start_PolicyFileMissing_ThrowsEveryProblem()
    {
        _files.Delete("policies/a.cedar");
        _memory["SkGuard:Policies:1"] = "b.cedar";

        Assert.Equal(2, Assert.Throws<GuardConfigurationException>(Start).Problems.Count);
    }

    [Fact]
    public void Start_WrongOptions_Throws()
    {
        _memory["SkGuard:Mode"] = "On";

        Assert.Throws<GuardConfigurationException>(Start);
    }

    [Fact]
    public void Start_BuildFails_Throws()
    {
        _files.Write("policies/a.cedar", "broken");

        Assert.Throws<GuardConfigurationException>(Start);
    }

    [Fact]
    [Trait("rule", "9 reload")]
    public async Task ReloadAsync_ChangedFile_TakesTheNewRevision()
    {
        var source = await Listening();
        _files.Write("policies/a.cedar", "A2");

        await Reload(source);

        Assert.Equal("A2", Current(source));
    }

    [Fact]
    public async Task ReloadAsync_NothingChanged_KeepsTheCompiledRevision()
    {
        var source = await Listening();
        var before = Current(source);

        await Reload(source);

        Assert.Same(before, Current(source));
    }

    [Fact]
    public async Task Listen_FileChangedSinceTheStart_IsTaken()
    {
        var source = Start();
        _files.Write("policies/a.cedar", "A2");

        await source.Listen(_clock, _logger);
        await Settle(source);

        Assert.Equal("A2", Current(source));
    }

    [Fact]
    public async Task Listen_FilesChange_TakesThem()
    {
        var source = await Listening();
        _files.Write("policies/b.cedar", "B");

        _files.Change();
        await Settle(source);

        Assert.Equal("AB", Current(source));
        Assert.Equal(1, _files.OpenWatches);
    }

    [Fact]
    public async Task Listen_ConfigurationReloads_TakesIt()
    {
        var source = await Listening();
        _memory["SkGuard:Grants:0:tool"] = "Time.*";

        _memory.Fire();
        await Settle(source);

        Assert.Equal("A{\"tool\":\"Time.*\"}", Current(source));
    }

    [Fact]
    [Trait("rule", "9 reload")]
    public async Task ReloadAsync_BrokenThenGood_ReportsKeepsTheLastAndTakesTheGood()
    {
        var source = await Listening();
        _files.Write("policies/a.cedar", "broken");

        await Reload(source);
        Assert.Equal("A", Current(source));
        Assert.Equal("A broken policy.", Assert.Single(source.Problems).Message);
        var line = Assert.Single(_logger.Lines, line => line.Level == LogLevel.Error);
        Assert.EndsWith($"stays in force for at most 01:00:00.{Environment.NewLine}  - A broken policy.", line.Text, StringComparison.Ordinal);

        _files.Write("policies/a.cedar", "A3");
        await Reload(source);
        Assert.Equal("A3", Current(source));
        Assert.Empty(source.Problems);
    }

    [Fact]
    public async Task ReloadAsync_BrokenThenAsBefore_IsMended()
    {
        var source = await Listening();
        _files.Write("policies/a.cedar", "broken");
        await Reload(source);
        _files.Write("policies/a.cedar", "A");

        await Reload(source);
        _clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal("A", Current(source));
        Assert.Contains(_logger.Lines, line => line.Text.Contains("can be used again", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("rule", "9 stale")]
    public async Task TryGetCurrent_BrokenForMaxStale_IsStaleUntilAGoodRevision()
    {
        _memory["SkGuard:MaxStale"] = "00:10:00";
        var source = await Listening();
        _files.Write("policies/a.cedar", "broken");
        await Reload(source);

        _clock.Advance(TimeSpan.FromMinutes(9));
        await Reload(source); // A second failure does not prolong the time.
        Assert.Equal("A", Current(source));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(source.TryGetCurrent(out _));

        _files.Write("policies/a.cedar", "A4");
        await Reload(source);
        Assert.Equal("A4", Current(source));
    }

    [Fact]
    [Trait("rule", "9 stale")]
    public async Task TryGetCurrent_MaxStaleNever_KeepsTheLastGood()
    {
        _memory["SkGuard:MaxStale"] = "never";
        var source = await Listening();
        _files.Write("policies/a.cedar", "broken");

        await Reload(source);
        _clock.Advance(TimeSpan.FromDays(10_000));

        Assert.Equal("A", Current(source));
    }

    [Fact]
    [Trait("rule", "9 stale")]
    public async Task TryGetCurrent_MaxStaleZero_IsStaleAtOnce()
    {
        _memory["SkGuard:MaxStale"] = "00:00:00";
        var source = await Listening();
        _files.Write("policies/a.cedar", "broken");

        await Reload(source);

        Assert.False(source.TryGetCurrent(out _));
    }

    [Fact]
    [Trait("rule", "9 reload")]
    public async Task ReloadAsync_VanishedFile_IsBroken()
    {
        var source = await Listening();
        _files.Delete("policies/a.cedar");

        await Reload(source);

        Assert.Equal("A", Current(source));
        Assert.Contains("matches no file", Assert.Single(source.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReloadAsync_PermissionLost_IsBrokenAndBackWhenItReturns()
    {
        var source = await Listening();
        _files.BeforeRead = _ => throw new UnauthorizedAccessException("No.");
        await Reload(source);
        Assert.Contains("cannot be read: No.", Assert.Single(source.Problems).Message, StringComparison.Ordinal);

        _files.BeforeRead = _ => { };
        await Reload(source);
        Assert.Empty(source.Problems);
    }

    [Fact]
    [Trait("rule", "9 reload")]
    public async Task ReloadAsync_AnyExceptionWhileReading_IsBrokenTriedAgainAndStillListens()
    {
        var source = await Listening();
        _files.BeforeRead = _ => throw new InvalidOperationException("Something else.");
        await Reload(source);
        Assert.Equal("Something else.", Assert.Single(source.Problems).Message);

        _files.BeforeRead = _ => { };
        _files.Write("policies/a.cedar", "A5");
        _clock.Advance(TimeSpan.FromSeconds(10));
        await source.IdleAsync();
        await Settle(source);
        Assert.Equal("A5", Current(source));

        _files.Write("policies/a.cedar", "A6");
        _files.Change();
        await Settle(source);
        Assert.Equal("A6", Current(source));
    }

    [Fact]
    [Trait("rule", "9 mode")]
    public async Task ReloadAsync_ModeChanged_IsReportedAndIgnoredWhileTheRestIsTaken()
    {
        var source = await Listening();
        _memory["SkGuard:Mode"] = "Observe";
        _files.Write("policies/a.cedar", "A7");

        await Reload(source);

        Assert.Equal("A7", Current(source));
        Assert.Equal(GuardMode.Enforce, source.Options.Mode);
        Assert.Contains(_logger.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("stays Enforce, and Observe takes effect", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReloadAsync_SectionGone_IsBroken()
    {
        var source = await Listening();
        _memory.Clear();

        await Reload(source);

        Assert.Equal("A", Current(source));
        Assert.Contains("has no section 'SkGuard'", Assert.Single(source.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "9 reload")]
    public async Task ReloadAsync_OptionsChangeWhileFilesAreRead_TakesBothTogether()
    {
        var source = await Listening();
        var once = true;
        _files.BeforeRead = _ =>
        {
            if (once)
                _memory["SkGuard:Grants:0:tool"] = "Time.*";
            once = false;
        };
        _files.Write("policies/a.cedar", "A8");

        await Reload(source);

        Assert.Equal("A8{\"tool\":\"Time.*\"}", Current(source));
    }

    [Fact]
    public async Task TryGetCurrent_WhileASlowDiskIsRead_AnswersAtOnceWithTheLastRevision()
    {
        var source = await Listening();
        using var release = new ManualResetEventSlim();
        var reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _files.BeforeRead = _ =>
        {
            reading.TrySetResult();
            release.Wait();
        };
        _files.Write("policies/a.cedar", "A9");

        var reload = source.ReloadAsync();
        await reading.Task;
        Assert.Equal("A", Current(source));
        release.Set();
        await reload;
        await Settle(source);
        Assert.Equal("A9", Current(source));
    }

    [Fact]
    public async Task Dispose_ThenChanges_LeavesTheRevisionAndWatchesNothing()
    {
        var source = await Listening();
        source.Dispose();
        _files.Write("policies/a.cedar", "B");

        await Reload(source);

        Assert.Equal("A", Current(source));
        Assert.Equal(0, _files.OpenWatches);
    }

    [Fact]
    public async Task Configure_InCode_IsAppliedAtEachReadingAndChecked()
    {
        var id = "a";
        var source = SnapshotSource<string>.Start(
            SnapshotInput.From(_memory.Root, FakeFiles.Base, options => options.Principal = new PrincipalOptions { Type = "A", Id = id }, files: _files), Build);
        _sources.Add(source);
        await source.Listen(_clock, _logger);
        id = "";

        await Reload(source);

        Assert.Equal("SkGuard:Principal:Id", Assert.Single(source.Problems).Path);
        Assert.Equal("a", source.Options.Principal!.Id);
    }

    [Fact]
    public void Start_OptionsInCodeAlone_NeedNoConfiguration()
    {
        var source = SnapshotSource<string>.Start(SnapshotInput.From(options => options.Policies.Add("policies/*.cedar"), FakeFiles.Base, _files), Build);
        _sources.Add(source);

        Assert.Equal("A", Current(source));
    }

    private static string Build(SkGuardOptions options, PolicySources sources)
    {
        var text = string.Concat(sources.Policies.Select(policy => policy.Text)) + string.Concat(options.Grants);
        return text.Contains("broken", StringComparison.Ordinal) ? throw new GuardConfigurationException([new GuardProblem("A broken policy.")]) : text;
    }

    private static string? Current(SnapshotSource<string> source) => source.TryGetCurrent(out var current) ? current : null;

    private async Task Reload(SnapshotSource<string> source)
    {
        await source.ReloadAsync();
        await Settle(source);
    }

    /// <summary>Lets what has changed be looked at and come to rest.</summary>
    private async Task Settle(SnapshotSource<string> source)
    {
        for (var i = 0; i < 2; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(500));
            await source.IdleAsync();
        }
    }

    private SnapshotSource<string> Start()
    {
        var source = SnapshotSource<string>.Start(SnapshotInput.From(_memory.Root, FakeFiles.Base, files: _files), Build);
        _sources.Add(source);
        return source;
    }

    private async Task<SnapshotSource<string>> Listening()
    {
        var source = Start();
        await source.Listen(_clock, _logger);
        return source;
    }
}
