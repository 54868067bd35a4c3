using SkGuard.Configuration.Policies;

namespace SkGuard.Configuration.Snapshots;

/// <summary>
/// Follows a set of files for all guards that read it, and knows what it said when it was last at rest: two readings that agree, the settling time
/// apart, and none in between that does not. Nothing keeps it alive but its guards; with the last of them its watch and timers end.
/// </summary>
internal sealed partial class SettledFiles
{
    // A reading that soon after an event tells what the files say from then on, whatever more events come.
    private static readonly TimeSpan MaxBeforeLooking = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan CompareUnwatchedEvery = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan RestlessAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestTimer = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan MaxTimer = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly PolicyFiles _policies;
    private readonly FileSet _set;
    private readonly TimeProvider _clock;
    private readonly Action<SettledFiles> _closing;
    private readonly WeakReference<SettledFiles> _self;
    private readonly List<WeakReference<IFilesListener>> _listeners = [];
    private readonly IReadOnlyList<FilePattern> _patterns;
    private readonly TimeSpan _beforeLooking;

    private volatile FilesState _current;
    private volatile PolicyReading? _inForce;
    private IFileWatch? _watch;
    private ITimer? _timer;
    private ITimer? _compare;
    private long _timerAt;
    private Task? _running;
    private PolicyReading? _read;
    private long _readSince;
    private IReadOnlyList<string> _moved = [];
    private long _touchedAt;
    private long? _changingSince;
    private bool _isTouched;
    private bool _again;
    private bool _isBlind;
    private bool _closed;

    internal SettledFiles(PolicyFiles policies, FileSet set, TimeProvider clock, PolicyReading? initial, Action<SettledFiles> closing)
    {
        _policies = policies;
        _set = set;
        _clock = clock;
        _closing = closing;
        _self = new WeakReference<SettledFiles>(this);
        _patterns = policies.Patterns(set);
        _beforeLooking = set.SettlingTime / 5 < MaxBeforeLooking ? set.SettlingTime / 5 : MaxBeforeLooking;
        var now = clock.GetTimestamp();
        _inForce = initial;
        (_read, _readSince, _changingSince) = (initial, now, initial is null ? now : null);
        _current = new FilesState(initial, now, ChangingSince: initial is null ? now : null, []);
    }

    /// <summary>The last of its guards was collected.</summary>
    ~SettledFiles()
    {
        _closed = true;
        End();
    }

    internal FilesState Current => _current;

    /// <summary>Whether these are the files of a set, taken in its time.</summary>
    internal bool Follows(FileSet set) => string.Equals(set.Key, _set.Key, StringComparison.Ordinal);

    /// <summary>What guards over these files decide under: the reading that was last accepted.</summary>
    internal PolicyReading? InForce => _inForce;

    /// <summary>Completes when nothing is being read.</summary>
    internal Task Idle
    {
        get
        {
            lock (_gate)
                return _running ?? Task.CompletedTask;
        }
    }

    private TimeSpan CompareUnwatched => _set.CompareEvery < CompareUnwatchedEvery ? _set.CompareEvery : CompareUnwatchedEvery;

    /// <summary>False where the last guard has left already.</summary>
    internal bool TryAdd(IFilesListener listener)
    {
        lock (_gate)
        {
            if (_closed)
                return false;
            _listeners.RemoveAll(known => !known.TryGetTarget(out _));
            _listeners.Add(new WeakReference<IFilesListener>(listener));
            return true;
        }
    }

    internal void Leave(IFilesListener listener)
    {
        lock (_gate)
        {
            _listeners.RemoveAll(known => !known.TryGetTarget(out var other) || ReferenceEquals(other, listener));
            if (_listeners.Count > 0 || _closed)
                return;
            _closed = true;
        }

        End();
    }

    /// <summary>Begins to watch, and looks at the files: they may have changed since they were read.</summary>
    internal void Begin()
    {
        lock (_gate)
            CompareLater(_set.CompareEvery);
        LookNow();
    }

    /// <summary>Something may have changed: the files are looked at in a moment.</summary>
    internal void Touch() => Touch(_beforeLooking);

    /// <summary>Something may have changed: the files are looked at now.</summary>
    internal void LookNow() => Touch(TimeSpan.Zero);

    /// <summary>Whether the files still say what a reading says; if not, they are looked at.</summary>
    internal bool Confirm(PolicyReading reading)
    {
        if (Read().Agrees(reading))
            return true;
        LookNow();
        return false;
    }

    /// <summary>A guard decides under this reading from now on, and so does each that joins later.</summary>
    internal void Accept(PolicyReading reading) => _inForce = reading;

    private void Touch(TimeSpan delay)
    {
        lock (_gate)
        {
            if (_closed)
                return;
            _touchedAt = _clock.GetTimestamp();
            _isTouched = true;
            if (delay == TimeSpan.Zero)
                Run();
            else
                Arm(delay);
        }
    }

    private void Arm(TimeSpan delay)
    {
        var at = _clock.GetTimestamp() + Ticks(delay);
        if (_timer is not null && _timerAt <= at)
            return;
        _timer?.Dispose();
        _timerAt = at;
        _timer = Timer(delay, static files =>
        {
            lock (files._gate)
            {
                files._timer = null;
                files.Run();
            }
        });
    }

    private void CompareLater(TimeSpan delay)
    {
        if (_closed || _patterns.Count == 0)
            return;
        _compare?.Dispose();
        _compare = Timer(delay, static files =>
        {
            lock (files._gate)
            {
                files.CompareLater(files._watch is { IsComplete: true } ? files._set.CompareEvery : files.CompareUnwatched);
                files.Run();
            }
        });
    }

    // A timer that held this would keep it alive for as long as it runs.
    private ITimer Timer(TimeSpan delay, Action<SettledFiles> due)
    {
        var self = _self;
        return Detached.Timer(
            _clock,
            _ =>
            {
                if (self.TryGetTarget(out var files))
                    due(files);
            },
            delay < MaxTimer ? delay : MaxTimer);
    }

    private void Run()
    {
        if (_closed)
            return;
        _again = true;
        _running ??= Detached.Run(LookUntilNothingIsLeft);
    }

    private void LookUntilNothingIsLeft()
    {
        const int MaxInARow = 8;
        for (var i = 1; ; i++)
        {
            lock (_gate)
            {
                if (!_again || _closed)
                {
                    _running = null;
                    return;
                }

                _again = false;
            }

            if (Look(mayRunAgain: i < MaxInARow))
                Tell();
        }
    }

    private void Tell()
    {
        IFilesListener[] listeners;
        lock (_gate)
            listeners = [.. _listeners.Select(known => known.TryGetTarget(out var listener) ? listener : null).OfType<IFilesListener>()];
        foreach (var listener in listeners)
            listener.FilesChanged();
    }

    private void End()
    {
        _timer?.Dispose();
        _compare?.Dispose();
        _watch?.Dispose();
        _closing(this);
    }

    private long Ticks(TimeSpan time) => (long)(time.TotalSeconds * _clock.TimestampFrequency);
}
