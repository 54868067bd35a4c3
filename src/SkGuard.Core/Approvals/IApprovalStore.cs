namespace SkGuard;

/// <summary>
/// Keeps the requests for approval. The guard's own store holds them in memory or in one file for one process (<c>Approvals:Path</c>); register another one as a
/// service to share them between processes. An approval must be used by exactly one call, whatever runs in parallel.
/// </summary>
public interface IApprovalStore
{
    /// <summary>
    /// Uses the approval of a call if it has one; otherwise returns its live request, or adds <paramref name="asked"/> if it has none. Finding and
    /// changing is one step. A used entry is returned only to the one call that used it, after the change is durable.
    /// </summary>
    /// <param name="asked">The request that the call would make.</param>
    /// <param name="now">The time of the call.</param>
    /// <param name="cancellationToken">Cancels the wait. Nothing has changed then.</param>
    /// <returns>The entry; null where the owner has as many waiting requests as <see cref="MaxPending"/>.</returns>
    ValueTask<ApprovalEntry?> ClaimAsync(ApprovalEntry asked, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Replaces an entry by what a function makes of it, in one step.</summary>
    /// <param name="id">The entry's id.</param>
    /// <param name="now">The present time.</param>
    /// <param name="change">Gets the entry, null if there is none, and the store's time; returns the new entry, or null to change nothing.</param>
    /// <param name="cancellationToken">Cancels the wait. Nothing has changed then.</param>
    ValueTask ChangeAsync(string id, DateTimeOffset now, Func<ApprovalEntry?, DateTimeOffset, ApprovalEntry?> change, CancellationToken cancellationToken);

    /// <summary>The requests that wait for a person, the oldest first.</summary>
    /// <param name="now">The present time.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<IReadOnlyList<ApprovalEntry>> PendingAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>How long a request waits, and how long an approval or a rejection holds.</summary>
    TimeSpan Lifetime { get; }

    /// <summary>The maximum number of requests of one root principal that wait for a person.</summary>
    int MaxPending { get; }
}
