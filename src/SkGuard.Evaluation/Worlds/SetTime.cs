namespace SkGuard.Evaluation.Worlds;

/// <summary>A clock that stands still until somebody waits.</summary>
internal sealed class SetTime : TimeProvider
{
    internal static readonly DateTimeOffset Start = new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);

    private DateTimeOffset _now = Start;

    public override DateTimeOffset GetUtcNow() => _now;

    internal void WaitUntil(DateTimeOffset time) => _now = time > _now ? time : _now;
}
