namespace SkGuard.Configuration.Snapshots;

/// <summary>A revision that is good and not in force, because something of the one in force is missing from it.</summary>
/// <param name="Content">What it is built from.</param>
/// <param name="Revision">The revision.</param>
/// <param name="Lost">What is missing, by name.</param>
/// <param name="Since">The timestamp from which on it has stood unchanged.</param>
/// <param name="AcceptAfter">How long it must have; null where time alone accepts nothing.</param>
internal sealed record RetainedSnapshot<T>(SnapshotContent Content, T Revision, IReadOnlyList<string> Lost, long Since, TimeSpan? AcceptAfter)
{
    internal string Id => Content.Sources.Id;

    /// <summary>How long it still has to wait; null where time alone accepts nothing.</summary>
    internal TimeSpan? Left(TimeProvider clock) => AcceptAfter - clock.GetElapsedTime(Since);
}
