namespace SkGuard.Core.Tests.Configuration;

/// <summary>A clock that moves when a test says so.</summary>
internal sealed class TimerClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private long _now = 1_000;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(GetTimestamp() - 1_000);

    public int Timers
    {
        get
        {
            lock (_gate)
                return _timers.Count(timer => !timer.IsDisposed);
        }
    }

    public void Advance(TimeSpan by)
    {
        Interlocked.Add(ref _now, by.Ticks);
        List<Timer> due;
        lock (_gate)
            due = [.. _timers.Where(timer => !timer.IsDisposed && timer.Due <= _now)];
        foreach (var timer in due)
        {
            timer.Dispose();
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(() => callback(state), _now + dueTime.Ticks);
        lock (_gate)
            _timers.Add(timer);
        return timer;
    }

    private sealed class Timer(Action fire, long due) : ITimer
    {
        public long Due => due;

        public bool IsDisposed { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => IsDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
