namespace SkGuard;

/// <summary>
/// Counts the use of limited grants, across all copies and delegates of an authority. A call is reserved before it runs, and each
/// reservation ends in exactly one of <see cref="CommitAsync"/> (the function was entered) or <see cref="ReleaseAsync"/> (it was not).
/// </summary>
/// <remarks>
/// The time is always the given <c>now</c>, and a store never moves it backwards: an earlier <c>now</c> counts as the latest one seen, so
/// that turning a clock back refills nothing. A reservation that is neither committed nor released stays charged.
/// </remarks>
public interface ILimitStore
{
    /// <summary>
    /// Charges all of <paramref name="charges"/> or none. On completion the charge is permanent, also across the end of the process if the
    /// store outlives it.
    /// </summary>
    /// <param name="charges">One entry per counter, of all layers of the call. Read only until the call completes.</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="cancellationToken">Cancels the wait. A cancelled reservation charges nothing, or its charge stays.</param>
    /// <exception cref="ArgumentException">A charge has no key, or a window that is not positive.</exception>
    ValueTask<LimitResult> ReserveAsync(ReadOnlyMemory<LimitCharge> charges, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Commits a reservation just before its function is entered; it can no longer be released.</summary>
    ValueTask CommitAsync(LimitReservation reservation, CancellationToken cancellationToken);

    /// <summary>
    /// Releases exactly the charges of <paramref name="reservation"/>, because its function was not entered. A reservation that was already
    /// released or committed is ignored.
    /// </summary>
    ValueTask ReleaseAsync(LimitReservation reservation, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the shortfall that <see cref="ReserveAsync"/> would return now, or null if it would reserve. Charges nothing. Advice for
    /// choosing a grant; only a reservation decides.
    /// </summary>
    ValueTask<LimitShortfall?> CheckAsync(ReadOnlyMemory<LimitCharge> charges, DateTimeOffset now, CancellationToken cancellationToken);
}
