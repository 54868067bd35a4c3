namespace SkGuard;

/// <summary>
/// Counts what limited grants have spent, for every copy and delegate of an authority together. A call is reserved before it runs, and each
/// reservation ends in exactly one of <see cref="CommitAsync"/> (the function was entered) or <see cref="ReleaseAsync"/> (it never was).
/// </summary>
/// <remarks>
/// Time is only ever the <c>now</c> given, and a store never lets it run backwards: an earlier <c>now</c> counts as the latest one seen,
/// so that turning a clock back refills nothing. A reservation that is neither committed nor released stays charged.
/// </remarks>
public interface ILimitStore
{
    /// <summary>
    /// Charges all of <paramref name="charges"/> or none. When this completes the charge holds, whatever happens to the process (for a
    /// store that outlives it).
    /// </summary>
    /// <param name="charges">One entry per counter, of all layers of the call. Read only until the call completes.</param>
    /// <param name="now">The decision's time.</param>
    /// <param name="cancellationToken">Cancels the wait; a cancelled reservation charges nothing, or what it charged stays.</param>
    /// <exception cref="ArgumentException">A charge without a key, or with a window that is not positive.</exception>
    ValueTask<LimitResult> ReserveAsync(ReadOnlyMemory<LimitCharge> charges, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends a reservation whose function is about to be entered: from here on nothing gives it back.</summary>
    ValueTask CommitAsync(LimitReservation reservation, CancellationToken cancellationToken);

    /// <summary>
    /// Gives back exactly what <paramref name="reservation"/> took, because its function was never entered. One that was already released
    /// or committed is ignored, so nothing is ever given back twice.
    /// </summary>
    ValueTask ReleaseAsync(LimitReservation reservation, CancellationToken cancellationToken);

    /// <summary>
    /// What <see cref="ReserveAsync"/> would say now, charging nothing: null if it would reserve. Advice for choosing a grant; only a
    /// reservation decides.
    /// </summary>
    ValueTask<LimitShortfall?> CheckAsync(ReadOnlyMemory<LimitCharge> charges, DateTimeOffset now, CancellationToken cancellationToken);
}
