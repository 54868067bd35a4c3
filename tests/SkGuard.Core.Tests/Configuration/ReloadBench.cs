using SkGuard.Configuration.Policies;
using SkGuard.Configuration.Snapshots;

namespace SkGuard.Core.Tests.Configuration;

/// <summary>Guards over files that a test changes, and a clock that it moves.</summary>
internal sealed class ReloadBench : IDisposable
{
    private readonly List<SnapshotSource<string>> _sources = [];

    public ReloadBench() => Memory["SkGuard:Policies:0"] = "policies/*.cedar";

    public FakeFiles Files { get; } = new();

    public TimerClock Clock { get; } = new();

    public ListLogger Logger { get; } = new();

    public MemorySource Memory { get; } = new();

    public static string? Current(SnapshotSource<string> source) => source.TryGetCurrent(out var current) ? current : null;

    public SnapshotSource<string> Start()
    {
        var source = Unowned();
        _sources.Add(source);
        return source;
    }

    /// <summary>One that nothing but the caller keeps alive.</summary>
    public SnapshotSource<string> Unowned() => SnapshotSource<string>.Start(SnapshotInput.From(Memory.Root, FakeFiles.Base, files: Files), Build);

    public async Task<SnapshotSource<string>> Listening()
    {
        var source = Start();
        await source.Listen(Clock, Logger);
        return source;
    }

    /// <summary>The files report a change, and so much time passes; everything that becomes due on the way is done.</summary>
    public async Task Change(SnapshotSource<string> source, int milliseconds)
    {
        Files.Change();
        await Wait(source, milliseconds);
    }

    public async Task Wait(SnapshotSource<string> source, int milliseconds)
    {
        const int Step = 20; // timers that are due in between fire late
        for (var passed = 0; passed < milliseconds; passed += Step)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(Math.Min(Step, milliseconds - passed)));
            await source.IdleAsync();
        }
    }

    public void Dispose() => _sources.ForEach(source => source.Dispose());

    // Entities count too, in brackets.
    private static string Build(SkGuardOptions options, PolicySources sources)
    {
        var text = string.Join('|', sources.Policies.Select(policy => policy.Text.Trim()).Where(text => text.Length > 0));
        return text.Contains("broken", StringComparison.Ordinal)
            ? throw new GuardConfigurationException([new GuardProblem("A broken policy.")])
            : text + string.Concat(sources.Entities.Select(entities => $"[{entities.Text}]"));
    }
}
