using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;

namespace SkGuard;

/// <summary>
/// Holds the revision in force and takes a new one when configuration or files change. A change that cannot be used is reported, and the
/// last good revision stays, at most <see cref="SkGuardOptions.MaxStale"/> long. Nothing ends the listening but <see cref="Dispose"/>.
/// </summary>
/// <typeparam name="T">What options and files are compiled to.</typeparam>
internal sealed class RevisionSource<T> : IDisposable
    where T : class
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly RevisionInput _input;
    private readonly RevisionLoader _loader;
    private readonly Func<SkGuardOptions, PolicySources, T> _build;
    private volatile RevisionState<T> _state;
    private TimeProvider _clock = TimeProvider.System;
    private ILogger _logger = NullLogger.Instance;
    private IDisposable? _configuration;
    private IFileWatch? _watch;
    private Task? _running;
    private ITimer? _retry;
    private string[] _watched = [];
    private bool _pending;
    private bool _isRetry;
    private bool _closed;

    private RevisionSource(RevisionInput input, RevisionLoader loader, Func<SkGuardOptions, PolicySources, T> build, RevisionState<T> state)
    {
        _input = input;
        _loader = loader;
        _build = build;
        _state = state;
    }

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
    internal static RevisionSource<T> Start(RevisionInput input, Func<SkGuardOptions, PolicySources, T> build)
    {
        var loader = new RevisionLoader(input);
        var problems = new List<GuardProblem>();
        var content = loader.Load(last: null, _ => { }, problems) ?? throw new GuardConfigurationException(problems);
        return new(input, loader, build, RevisionState<T>.Good(content, content.Build(build)));
    }

    /// <summary>The revision to decide under; false where the last good one is older than it may be.</summary>
    internal bool TryGetCurrent([NotNullWhen(true)] out T? revision)
    {
        var state = _state;
        revision = state.IsStale(_clock) ? null : state.Revision;
        return revision is not null;
    }

    /// <summary>Begins to listen for changes; what changed since the start is taken at once.</summary>
    /// <param name="clock">Measures how long the last good revision may stay.</param>
    /// <param name="logger">Told of every change.</param>
    /// <returns>The first reload.</returns>
    internal Task Listen(TimeProvider clock, ILogger logger)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _clock = clock;
            _logger = logger;
            if (_input.Changes is { } changes)
                _configuration ??= ChangeToken.OnChange(changes, () => _ = ReloadAsync());
        }

        return ReloadAsync();
    }

    /// <summary>Reads everything again; completes when no change is left to be taken.</summary>
    internal Task ReloadAsync()
    {
        lock (_gate)
        {
            if (_closed)
                return Task.CompletedTask;
            _pending = true;
            return _running ??= Task.Run(ReloadAll);
        }
    }

    /// <summary>Ends the listening; the revision in force stays.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _configuration?.Dispose();
            _retry?.Dispose();
            _watch?.Dispose();
        }
    }

    private void ReloadAll()
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

            Reload();
            Reloaded?.Invoke();
        }
    }

    private void Reload()
    {
        var isRetry = Interlocked.Exchange(ref _isRetry, false);
        try
        {
            // Before anything is read, or a change in between would be missed.
            Watch(_state.Content.Options, anew: true);
            var problems = new List<GuardProblem>();
            if (_loader.Load(_state.Content, options => Watch(options, anew: false), problems) is { } content)
                Take(content);
            else if (problems.Count > 0)
                Refuse(problems, exception: null);
            else
                Await(isRetry);
        }
        catch (GuardConfigurationException e)
        {
            Refuse(e.Problems, exception: null);
        }
#pragma warning disable CA1031 // Whatever fails is reported as a broken revision; an exception here would end the listening for good.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Refuse([new GuardProblem(e.Message)], e);
        }
    }

    private void Take(RevisionContent content)
    {
        var (state, mode) = (_state, _state.Content.Options.Mode);
        if (content.Options.Mode != mode)
        {
            RevisionLog.ModeIsFixed(_logger, mode, content.Options.Mode);
            content.Options.Mode = mode;
        }

        var isSame = content.Sources.Id == state.Content.Sources.Id;
        _state = RevisionState<T>.Good(content, isSame ? state.Revision : content.Build(_build));
        if (!isSame)
            RevisionLog.InForce(_logger, content.Sources.Id);
        else if (state.IsBroken)
            RevisionLog.Mended(_logger, content.Sources.Id);
    }

    // Configuration reads its files a moment after they change and then says so. Where it does not, its provider has failed without a word.
    private void Await(bool isRetry)
    {
        if (isRetry)
        {
            Refuse([new GuardProblem("The configuration does not hold what its files say: they could not be read again.", _state.Content.Path)], exception: null);
            return;
        }

        _state = _state.Broken([], _clock);
        RevisionLog.Waiting(_logger, _state.Content.Sources.Id);
        Retry();
    }

    private void Retry()
    {
        lock (_gate)
        {
            _retry?.Dispose();
            _retry = _closed ? null : _clock.CreateTimer(
                static source =>
                {
                    Volatile.Write(ref ((RevisionSource<T>)source!)._isRetry, true);
                    _ = ((RevisionSource<T>)source).ReloadAsync();
                },
                this, RetryAfter, Timeout.InfiniteTimeSpan);
        }
    }

    private void Refuse(IReadOnlyList<GuardProblem> problems, Exception? exception)
    {
        // Files that come back are mostly seen; trying again finds them where their folder was removed with its own.
        Retry();
        var isKnown = _state.IsBroken && _state.Problems.SequenceEqual(problems);
        _state = _state.Broken(problems, _clock);
        if (isKnown)
            return;
        RevisionLog.Broken(
            _logger, exception, _state.Content.Sources.Id,
            _state.Content.Options.MaxStale is { } most ? $"for at most {most:c}" : "until they are mended",
            string.Concat(problems.Select(problem => Environment.NewLine + "  - " + problem)));
    }

    private void Watch(SkGuardOptions options, bool anew)
    {
        var patterns = _input.Policies.Patterns(options);
        string[] resolved = [.. patterns.Select(pattern => pattern.Resolved)];
        if (!anew && resolved.AsSpan().SequenceEqual(_watched))
            return;
        var watch = _input.Files.Watch(patterns);
        lock (_gate)
        {
            _watch?.Dispose();
            _watch = watch;
            _watched = resolved;
            if (_closed)
                watch.Dispose();
            else
                watch.Token.RegisterChangeCallback(static source => _ = ((RevisionSource<T>)source!).ReloadAsync(), this);
        }
    }
}
