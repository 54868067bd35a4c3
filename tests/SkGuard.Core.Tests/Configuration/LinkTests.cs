using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using SkGuard.Configuration.Policies;
using SkGuard.Configuration.Snapshots;

namespace SkGuard.Core.Tests.Configuration;

/// <summary>Whatever a path leads through, a change of what it leads to is seen: over the real file system and its watcher.</summary>
[Trait("rule", "9 links")]
public sealed class LinkTests : IDisposable
{
    private const string Settings = """{ "SkGuard": { "Policies": ["POLICIES"], "Reload": { "SettlingTime": "00:00:00.05", "CompareEvery": "COMPARE" } } }""";

    private readonly TemporaryFolder _folder = new();
    private readonly List<SnapshotSource<string>> _sources = [];

    public void Dispose()
    {
        _sources.ForEach(source => source.Dispose());
        _folder.Dispose();
    }

    [Theory]
    [InlineData("current/policies/*.cedar")]
    [InlineData("current/policies/a.cedar")]
    [InlineData("current/**/*.cedar")]
    [InlineData("current/*/a.cedar")]
    [InlineData("*/policies/a.cedar")]
    public async Task LinkAboveTheFolder_LeadsSomewhereElse_IsSeen(string policies)
    {
        _folder.Write(".releases/1/policies/a.cedar", "A1");
        _folder.Write(".releases/2/policies/a.cedar", "A2");
        Link("current", ".releases/1");
        var source = await Listening(policies);

        await Relink("current", ".releases/2");
        await Until(source, "A2");

        // And what is written there is seen through the new link.
        _folder.Write(".releases/2/policies/a.cedar", "A3");
        await Until(source, "A3");
    }

    [Fact]
    public async Task FolderThatALinkLeadsTo_IsWritten_IsSeen()
    {
        _folder.Write("real/deep/a.cedar", "A1");
        Link("policies", "real");
        var source = await Listening("policies/**/*.cedar");

        _folder.Write("real/deep/a.cedar", "A2");
        await Until(source, "A2");
        _folder.Write("real/more/b.cedar", "B");
        await Until(source, "A2B");
    }

    [Theory]
    [InlineData("policies/a.cedar")]
    [InlineData("policies/*.cedar")]
    [InlineData("**/*.cedar")]
    public async Task LinkedFile_WrittenOrReplacedWhereItIs_IsSeen(string policies)
    {
        _folder.Write(".store/a.cedar", "A1");
        Directory.CreateDirectory(_folder.At("policies"));
        Link("policies/a.cedar", "../.store/a.cedar");
        var source = await Listening(policies);

        _folder.Write(".store/a.cedar", "A2");
        await Until(source, "A2");
        File.Move(_folder.Write(".store/new", "A3"), _folder.At(".store/a.cedar"), overwrite: true);
        await Until(source, "A3");
    }

    [Fact]
    public async Task LinkInTheMiddleOfAChain_LeadsSomewhereElse_IsSeen()
    {
        _folder.Write("one/a.cedar", "A1");
        _folder.Write("two/a.cedar", "A2");
        Link("middle", _folder.At("one"));
        Directory.CreateDirectory(_folder.At("links"));
        Link("links/first.cedar", "../middle/a.cedar");
        Directory.CreateDirectory(_folder.At("policies"));
        Link("policies/a.cedar", "../links/../links/first.cedar");
        var source = await Listening("policies/*.cedar");

        await Relink("middle", _folder.At("two"));

        await Until(source, "A2");
    }

    [Fact]
    public async Task FolderFarAbove_IsMovedAwayAndAnotherComes_IsSeen()
    {
        _folder.Write("app/config/policies/a.cedar", "A1");
        _folder.Write("next/config/policies/a.cedar", "A2");
        var source = await Listening("app/config/policies/*.cedar");

        Directory.Move(_folder.At("app"), _folder.At("old"));
        Directory.Move(_folder.At("next"), _folder.At("app"));
        await Until(source, "A2");

        _folder.Write("app/config/policies/a.cedar", "A3");
        await Until(source, "A3");
    }

    [Fact]
    public async Task FolderThatALinkLeadsThrough_IsMovedAwayAndAnotherComes_IsSeen()
    {
        _folder.Write("store/1/policies/a.cedar", "A1");
        _folder.Write("next/1/policies/a.cedar", "A2");
        Link("policies", "store/1/policies");
        var source = await Listening("policies/*.cedar");

        Directory.Move(_folder.At("store"), _folder.At("old"));
        Directory.Move(_folder.At("next"), _folder.At("store"));

        await Until(source, "A2");
    }

    [Fact]
    public async Task LinkThatLedNowhere_IsSeenOnceItLeadsSomewhere()
    {
        _folder.Write("policies/a.cedar", "A");
        _folder.Write("optional/b.cedar", "B");
        var source = await Listening("policies/a.cedar");
        File.Delete(_folder.At("policies/a.cedar"));
        Link("policies/a.cedar", "../later/a.cedar");
        await Until(source, "A", problems: 1);

        _folder.Write("later/a.cedar", "A2");

        await Until(source, "A2");
    }

    [Fact]
    public async Task HardLink_WrittenUnderItsOtherName_IsSeen()
    {
        _folder.Write("store/a.cedar", "A1");
        Directory.CreateDirectory(_folder.At("policies"));
        await Run("ln", _folder.At("store/a.cedar"), _folder.At("policies/a.cedar"));

        // Linux tells; elsewhere the slow clock finds it.
        var source = await Listening("policies/*.cedar", OperatingSystem.IsLinux() ? "00:01:00" : "00:00:00.2");

        await File.WriteAllTextAsync(_folder.At("store/a.cedar"), "A2");
        await Until(source, "A2");
    }

    [Fact]
    public async Task FoldersThatAreRemoved_LeaveNoWatchBehind()
    {
        _folder.Write("policies/..0/a.cedar", "A0");
        Link("policies/..data", "..0");
        Link("policies/a.cedar", "..data/a.cedar");
        var source = await Listening("policies/*.cedar");
        for (var i = 1; i <= 30; i++)
        {
            _folder.Write($"policies/..{i}/a.cedar", $"A{i}");
            await Relink("policies/..data", $"..{i}");
            Directory.Delete(_folder.At($"policies/..{i - 1}"), recursive: true);
            await Until(source, $"A{i}");
        }

        if (OperatingSystem.IsLinux())
            Assert.True(Watches() < 25, $"{Watches()} watches are open."); // tests beside this one watch too
    }

    private static int Watches() =>
        Directory.GetFiles("/proc/self/fd").Count(file => new FileInfo(file).LinkTarget?.Contains("inotify", StringComparison.Ordinal) == true);

    [Fact]
    public void LinksInACircle_AreAProblemAndNoEndlessLoop()
    {
        Link("one.cedar", "two.cedar");
        Link("two.cedar", "one.cedar");
        using var watch = PhysicalFiles.Instance.Watch([FilePattern.Parse("one.cedar", _folder.Path)], () => { });

        Assert.True(watch.IsCurrent());
    }

    private static string? Current(SnapshotSource<string> source) => source.TryGetCurrent(out var current) ? current : null;

    private static async Task Until(SnapshotSource<string> source, string expected, int problems = 0)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (Current(source) == expected && source.Problems.Count == problems)
                done.TrySetResult();
        }

        source.Reloaded += Look;
        Look();
        await done.Task.WaitAsync(TimeSpan.FromSeconds(20)); // less than the slow clock's period
        source.Reloaded -= Look;
    }

    private void Link(string path, string target) => File.CreateSymbolicLink(_folder.At(path), target);

    /// <summary>Another link is renamed over this one, so that there is always one.</summary>
    private async Task Relink(string path, string target)
    {
        File.CreateSymbolicLink(_folder.At(".new"), target);
        await Run("mv", "-T", _folder.At(".new"), _folder.At(path));
    }

    private static async Task Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private async Task<SnapshotSource<string>> Listening(string policies, string compareEvery = "00:01:00")
    {
        _folder.Write("appsettings.json", Settings.Replace("POLICIES", policies, StringComparison.Ordinal).Replace("COMPARE", compareEvery, StringComparison.Ordinal));
        var configuration = new ConfigurationBuilder().SetBasePath(_folder.Path).AddJsonFile("appsettings.json").Build();
        var source = SnapshotSource<string>.Start(
            SnapshotInput.From(configuration, _folder.Path), (_, sources) => string.Concat(sources.Policies.Select(policy => policy.Text)));
        _sources.Add(source);
        await source.Listen(TimeProvider.System, new ListLogger());
        return source;
    }
}
