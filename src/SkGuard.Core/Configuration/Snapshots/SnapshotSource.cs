using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;
using SkGuard.Configuration.Policies;
using SkGuard.Configuration.Reading;

namespace SkGuard.Configuration.Snapshots;

/// <summary>
/// Holds a guard's revision in force and takes a new one when configuration or files change. A change that cannot be used is reported, and the
/// last good revision stays, at most <see cref="SkGuardOptions.MaxStale"/> long; so it does while files are not at rest, or lack something that is
/// in force. The listening ends with <see cref="Dispose"/>, or when the guard is collected.
/// </summary>
/// <typeparam name="T">What options and files are compiled to.</typeparam>
internal sealed partial class SnapshotSource<T> : IFilesListener, IDisposable
    where T : class
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxTimer = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Lock _reloading = new();
    private readonly SnapshotInput _input;
    private readonly SnapshotLoader _loader;
    private readonly Func<SkGuardOptions, PolicySources, T> _build;
    private readonly WeakReference<SnapshotSource<T>> _self;
    private volatile SnapshotState<T> _state;
    private TimeProvider _clock = TimeProvider.System;
    private ILogger _logger = NullLogger.Instance;
    private volatile SettledFiles? _files;
    private RetainedSnapshot<T>? _held;
    private IDisposable[] _configuration = [];
    private Task? _running;
    private ITimer? _settling;
    private ITimer? _retry;
    private ITimer? _accept;
    private bool _pending;
    private bool _isRetry;
    private bool _closed;

    private SnapshotSource(SnapshotInput input, SnapshotLoader loader, Func<SkGuardOptions, PolicySources, T> build, SnapshotState<T> state)
    {
        _input = input;
        _loader = loader;
        _build = build;
        _state = state;
        _self = new WeakReference<SnapshotSource<T>>(this);
    }

    /// <summary>The guard was collected: what its configuration keeps of it goes too.</summary>
    ~SnapshotSource() => Array.ForEach(_configuration, registration => registration.Dispose());

    /// <summary>After each reload, whatever came of it.</summary>
    internal event Action? Reloaded;

    /// <summary>The options of the revision in force.</summary>
    internal SkGuardOptions Options => _state.Content.Options;

    /// <summary>Where the options of the revision in force were read.</summary>
    internal OptionsReading Reading => _state.Content.Reading;

    /// <summary>Why the last change could not be used; empty where it could.</summary>
    internal IReadOnlyList<GuardProblem> Problems => _state.Problems;

    /// <summary>Reads and builds the first revision. Nothing is watched before <see cref="Listen"/>.</summary>
    /// <exception cref="GuardConfigurationException">Something cannot be used; every problem is listed.</exception>
    internal static SnapshotSource<T> Start(SnapshotInput input, Func<SkGuardOptions, PolicySources, T> build)
    {
        var loader = new SnapshotLoader(input);
        var problems = new List<GuardProblem>();
        var content = loader.Load(problems) ?? throw new GuardConfigurationException(problems);
        return new(input, loader, build, SnapshotState<T>.Good(content, content.Build(build)));
    }

    /// <summary>The revision to decide under; false where the last good one is older than it may be.</summary>
    internal bool TryGetCurrent([NotNullWhen(true)] out T? revision)
    {
        var state = _state;
        revision = state.IsStale(_clock) ? null : state.Revision;
        return revision is not null;
    }

    /// <summary>
    /// Begins to listen for changes. Where other guards read the same files, the revision in force is theirs: files that change at this moment are
    /// taken by all of them at once.
    /// </summary>
    /// <param name="clock">Measures how long the last good revision may stay, and how long files have been quiet.</param>
    /// <param name="logger">Told of every change.</param>
    /// <returns>Completes when what changed since the start has been looked at.</returns>
    /// <exception cref="GuardConfigurationException">The files in force do not go with these options; every problem is listed.</exception>
    internal Task Listen(TimeProvider clock, ILogger logger)
    {
        lock (_reloading)
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_closed, this);
                _clock = clock;
                _logger = logger;
            }

            var content = _state.Content;
            var files = _files = SharedFiles.Join(_input.Policies, content.Set, clock, content.Files, this);
            if (files.InForce is { } inForce && !ReferenceEquals(inForce, content.Files))
                Join(content, inForce);
            if (!ReferenceEquals(files.Current.Settled, files.InForce))
                Reload();
        }

        lock (_gate)
            if (!_closed && _configuration.Length == 0)
                _configuration =
                [
                    .. _input.Changes.Select(changes =>
                        ChangeToken.OnChange(changes, static self => OnThis(self, static source => source.ConfigurationChanged()), _self)),
                ];
        _ = Again();
        return IdleAsync();
    }

    /// <summary>Looks at configuration and files now; completes when that is done. A change of files is taken when it has settled, not before.</summary>
    internal async Task ReloadAsync()
    {
        lock (_gate)
            if (_closed)
                return;
        _files?.LookNow();
        await IdleAsync().ConfigureAwait(false);
        await Again().ConfigureAwait(false);
        await IdleAsync().ConfigureAwait(false);
    }

    /// <summary>Completes when nothing is being read.</summary>
    internal async Task IdleAsync()
    {
        while (true)
        {
            await (_files?.Idle ?? Task.CompletedTask).ConfigureAwait(false);
            Task? running;
            lock (_gate)
                running = _running;
            if (running is null && _files?.Idle is null or { IsCompleted: true })
                return;
            await (running ?? Task.CompletedTask).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the listening; the revision in force stays.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Array.ForEach(_configuration, registration => registration.Dispose());
            _settling?.Dispose();
            _retry?.Dispose();
            _accept?.Dispose();
        }

        _files?.Leave(this);
        GC.SuppressFinalize(this);
    }

    void IFilesListener.FilesChanged() => _ = Again();

    // A guard that is forgotten is collected, although its configuration or a timer still knows where it was.
    private static void OnThis(WeakReference<SnapshotSource<T>>? self, Action<SnapshotSource<T>> act)
    {
        if (self is not null && self.TryGetTarget(out var source))
            act(source);
    }

    private void Join(SnapshotContent content, PolicyReading inForce)
    {
        // Finished anew also where it says the same: all guards then hold one copy of the texts.
        var problems = new List<GuardProblem>();
        var joined = inForce.Finish(content.Options, _input.Policies.BaseFolder, problems) is { } sources
            ? content with { Files = inForce, Sources = sources }
            : throw new GuardConfigurationException([.. problems.Select(content.Reading.Locate)]);
        _state = SnapshotState<T>.Good(joined, sources.Id == content.Sources.Id ? _state.Revision : joined.Build(_build));
    }

    // What configuration says is taken as late as what files say, or a change of both would be taken by halves.
    private void ConfigurationChanged()
    {
        var delay = _state.Content.Set.SettlingTime;
        lock (_gate)
        {
            if (_closed || _settling is not null)
                return;
            if (delay > TimeSpan.Zero)
            {
                _settling = Timer(delay, static source =>
                {
                    lock (source._gate)
                        source._settling = null;
                    _ = source.Again();
                });
                return;
            }
        }

        _ = Again();
    }

    private Task Again()
    {
        lock (_gate)
        {
            if (_closed)
                return Task.CompletedTask;
            _pending = true;
            return _running ??= Detached.Run(ReloadUntilNothingIsLeft);
        }
    }

    private void ReloadUntilNothingIsLeft()
    {
        while (true)
        {
            lock (_gate)
            {
                if (!_pending || _closed)
                {
                    _running = null;
                    return;
                }

                _pending = false;
            }

            lock (_reloading)
                Reload();
            Reloaded?.Invoke();
        }
    }

    private ITimer Timer(TimeSpan delay, Action<SnapshotSource<T>> due)
    {
        var self = _self;
        return Detached.Timer(_clock, _ => OnThis(self, due), delay < MaxTimer ? delay : MaxTimer);
    }
}
