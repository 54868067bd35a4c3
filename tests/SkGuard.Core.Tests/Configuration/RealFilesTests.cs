using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using SkGuard.Configuration.Reading;
using SkGuard.Configuration.Snapshots;

namespace SkGuard.Core.Tests.Configuration;

/// <summary>The revision source over the real file system, watcher and JSON provider.</summary>
[Trait("rule", "9")]
public sealed class RealFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TimerClock _clock = new();
    private readonly ListLogger _logger = new();
    private readonly List<IDisposable> _open = [];

    public RealFilesTests()
    {
        _folder.Write("appsettings.json", """{ "SkGuard": { "Policies": ["policies/**/*.cedar"], "Reload": { "SettlingTime": "00:00:00.05" } } }""");
        _folder.Write("policies/a.cedar", "A");
    }

    public void Dispose()
    {
        _open.ForEach(open => open.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public async Task Watcher_FileWrittenFolderMadeAndFileGone_EachIsSeen()
    {
        var source = await Listening(reloadOnChange: false);

        _folder.Write("policies/a.cedar", "A2");
        await Until(source, () => Current(source) == "A2");
        _folder.Write("policies/more/b.cedar", "B");
        await Until(source, () => Current(source) == "A2B");
        Directory.Delete(_folder.At("policies"), recursive: true);
        await Until(source, () => source.Problems.Count == 1);
        _folder.Write("policies/a.cedar", "A3");
        await Until(source, () => Current(source) == "A3" && source.Problems.Count == 0);
    }

    [Fact]
    public async Task Watcher_LinkThatAllFilesLeadThroughIsReplaced_IsSeen()
    {
        // How a mounted volume is updated: a.cedar -> ..data/a.cedar, and ..data is replaced as a whole.
        _folder.Write("policies/..1/a.cedar", "A");
        _folder.Write("policies/..2/a.cedar", "A2");
        File.Delete(_folder.At("policies/a.cedar"));
        Directory.CreateSymbolicLink(_folder.At("policies/..data"), "..1");
        File.CreateSymbolicLink(_folder.At("policies/a.cedar"), "..data/a.cedar");
        var source = await Listening(reloadOnChange: false);

        Directory.CreateSymbolicLink(_folder.At("policies/..new"), "..2");
        Directory.Move(_folder.At("policies/..new"), _folder.At("policies/..data2"));
        File.Delete(_folder.At("policies/..data"));
        Directory.Move(_folder.At("policies/..data2"), _folder.At("policies/..data"));

        await Until(source, () => Current(source) == "A2" && source.Problems.Count == 0);
    }

    [Fact]
    public async Task Watcher_JsonFileWrittenBrokenAndMended_IsSeen()
    {
        var source = await Listening(reloadOnChange: true);

        _folder.Write("appsettings.json", """{ "SkGuard": { "Policies": ["policies/*.cedar"], "Reload": { "SettlingTime": "00:00:00.05" }, "Grants": [ { "tool": "Time.*" } ] } }""");
        await Until(source, () => Current(source) == "A{\"tool\":\"Time.*\"}");
        _folder.Write("appsettings.json", """{ "SkGuard": { "Policies": ["policies/*.cedar"], "Reload": { "SettlingTime": "00:00:00.05" }, "Grants": [ { "tool": "Time" } ] } }""");
        await Until(source, () => source.Problems.Count == 1);
        Assert.Equal((_folder.At("appsettings.json"), 1), (source.Problems[0].File, source.Problems[0].Line));
        _folder.Write("appsettings.json", """{ "SkGuard": { "Policies": ["policies/*.cedar"], "Reload": { "SettlingTime": "00:00:00.05" }, "Grants": [] } }""");
        await Until(source, () => Current(source) == "A" && source.Problems.Count == 0);
    }

    [Fact]
    public async Task ReloadAsync_JsonFileNotYetReadAgain_KeepsTheLastRevisionAndThenSaysSo()
    {
        // The provider says that it reloads, and the one over this file system never hears of a change.
        var source = await Listening(reloadOnChange: true, deaf: true);
        _folder.Write("appsettings.json", """{ "SkGuard": { "Policies": ["policies/*.cedar"], "Reload": { "SettlingTime": "00:00:00.05" }, "Grants": [ { "tool": "Time.*" } ] } }""");
        _folder.Write("policies/a.cedar", "A2");

        _clock.Advance(TimeSpan.FromSeconds(1));
        await source.ReloadAsync();
        Assert.Equal("A", Current(source));
        Assert.Empty(source.Problems);
        Assert.Contains(_logger.Lines, line => line.Text.Contains("about to be reloaded", StringComparison.Ordinal));

        _clock.Advance(TimeSpan.FromSeconds(10));
        await Until(source, () => source.Problems.Count == 1);
        Assert.Contains("does not hold what its files say", source.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal("A", Current(source));
    }

    [Fact]
    public async Task ReloadAsync_JsonFileThatIsNoJson_IsBrokenWhateverTheProviderHolds()
    {
        var source = await Listening(reloadOnChange: false);
        _folder.Write("appsettings.json", "{\n");

        await source.ReloadAsync();

        Assert.Equal("A", Current(source));
        var problem = Assert.Single(source.Problems);
        Assert.Equal(_folder.At("appsettings.json"), problem.File);
        Assert.StartsWith("This is not JSON", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReloadAsync_JsonFileGone_IsBroken()
    {
        var source = await Listening(reloadOnChange: false);
        File.Delete(_folder.At("appsettings.json"));

        await source.ReloadAsync();

        Assert.Equal(new GuardProblem("The configuration file is gone.", File: _folder.At("appsettings.json")), Assert.Single(source.Problems));
    }

    [Fact]
    [Trait("rule", "9 errors")]
    public void Start_PolicyFileMissing_NamesTheLineOfThePatternAndTheResolvedPath()
    {
        _folder.Write("appsettings.json", "{ \"SkGuard\": { \"Policies\": [\"policies/**/*.cedar\",\n\"none/*.cedar\"] } }");

        var problem = Assert.Single(Assert.Throws<GuardConfigurationException>(() => Start(reloadOnChange: false, deaf: false)).Problems);

        Assert.Equal((_folder.At("appsettings.json"), 2, 1, "SkGuard:Policies:1"), (problem.File!, problem.Line, problem.Column, problem.Path!));
        Assert.Contains(_folder.At("none"), problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FlattenedKeysInAJsonFile_AreInStepWithTheProvider()
    {
        _folder.Write("appsettings.json", """{ "SkGuard:Policies:0": "a", "SkGuard": { "Audit": { "Path": "x" }, "Tools": {}, "Entities": [], "Denials": { "MaxPerRun": 3 } } }""");

        var reading = OptionsReader.Read(Configuration(reloadOnChange: true, deaf: true));

        Assert.Empty(reading.Problems);
        Assert.True(reading.IsInStep);
        Assert.Equal([_folder.At("appsettings.json")], reading.Files);
    }

    private static string? Current(SnapshotSource<string> source) => source.TryGetCurrent(out var current) ? current : null;

    /// <summary>Completes when a reload has brought about what is expected.</summary>
    private static async Task Until(SnapshotSource<string> source, Func<bool> isSo)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (isSo())
                done.TrySetResult();
        }

        source.Reloaded += Look;
        Look();
        await done.Task.WaitAsync(TimeSpan.FromSeconds(30));
        source.Reloaded -= Look;
    }

    private async Task<SnapshotSource<string>> Listening(bool reloadOnChange, bool deaf = false)
    {
        var source = Start(reloadOnChange, deaf);
        await source.Listen(deaf ? _clock : TimeProvider.System, _logger);
        return source;
    }

    private SnapshotSource<string> Start(bool reloadOnChange, bool deaf)
    {
        var source = SnapshotSource<string>.Start(
            SnapshotInput.From(Configuration(reloadOnChange, deaf), _folder.Path),
            (options, sources) => string.Concat(sources.Policies.Select(policy => policy.Text)) + string.Concat(options.Grants));
        _open.Add(source);
        return source;
    }

    private IConfigurationRoot Configuration(bool reloadOnChange, bool deaf)
    {
        var root = new ConfigurationBuilder().SetBasePath(_folder.Path)
            .AddJsonFile(json =>
            {
                json.Path = "appsettings.json";
                json.ReloadOnChange = reloadOnChange;
                json.ReloadDelay = 20;
                if (deaf)
                    json.FileProvider = new DeafFiles(new PhysicalFileProvider(_folder.Path));
                json.OnLoadException = failed => failed.Ignore = true;
            })
            .Build();
        _open.Add((IDisposable)root);
        return root;
    }

    /// <summary>Files whose changes nobody is told of.</summary>
    private sealed class DeafFiles(PhysicalFileProvider files) : IFileProvider
    {
        public IDirectoryContents GetDirectoryContents(string subpath) => files.GetDirectoryContents(subpath);

        public IFileInfo GetFileInfo(string subpath) => files.GetFileInfo(subpath);

        public IChangeToken Watch(string filter) => NullChangeToken.Singleton;
    }
}
