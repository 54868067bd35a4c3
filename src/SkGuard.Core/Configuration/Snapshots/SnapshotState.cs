namespace SkGuard.Configuration.Snapshots;

/// <summary>The last good revision, and since when something newer waits that is not used. Immutable.</summary>
internal sealed class SnapshotState<T>
{
    private const long Never = long.MaxValue;

    private readonly long _staleAt;

    private SnapshotState(SnapshotContent content, T revision, bool isBroken, IReadOnlyList<GuardProblem> problems, long staleAt)
    {
        Content = content;
        Revision = revision;
        IsBroken = isBroken;
        Problems = problems;
        _staleAt = staleAt;
    }

    internal SnapshotContent Content { get; }

    internal T Revision { get; }

    internal bool IsBroken { get; }

    internal IReadOnlyList<GuardProblem> Problems { get; }

    internal static SnapshotState<T> Good(SnapshotContent content, T revision) => new(content, revision, isBroken: false, [], Never);

    /// <summary>The same revision, which from now on becomes stale. A second failure does not prolong its time.</summary>
    internal SnapshotState<T> Broken(IReadOnlyList<GuardProblem> problems, TimeProvider clock) =>
        new(Content, Revision, isBroken: true, problems, StaleAt(clock, clock.GetTimestamp()));

    /// <summary>The same revision, which becomes stale because another one has been waiting since a moment.</summary>
    internal SnapshotState<T> Waiting(TimeProvider clock, long since) => new(Content, Revision, IsBroken, Problems, StaleAt(clock, since));

    /// <summary>The same with more rules, while another revision has been waiting since a moment.</summary>
    internal SnapshotState<T> Held(SnapshotContent content, T revision, TimeProvider clock, long since) =>
        new(content, revision, isBroken: false, [], StaleAt(clock, since));

    internal bool IsStale(TimeProvider clock) => _staleAt != Never && clock.GetTimestamp() >= _staleAt;

    private long StaleAt(TimeProvider clock, long since)
    {
        if (Content.Options.MaxStale is not { } most)
            return Never;
        var ticks = since + (most.TotalSeconds * clock.TimestampFrequency);
        return Math.Min(_staleAt, ticks < Never ? (long)ticks : Never);
    }
}
