namespace SkGuard.Golden.Tests;

/// <summary>A clock that stands still until the test moves it.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    internal void Advance(TimeSpan time) => _now += time;
}
