namespace SkGuard;

/// <summary>The charge that prevents a reservation; of several, the one with the longest wait.</summary>
/// <param name="Index">The index of the charge.</param>
/// <param name="Reason">The reason of the refusal.</param>
/// <param name="Remaining">The remaining amount of the limit; never negative.</param>
/// <param name="RetryAt">
/// The time at which enough has left the window. Null if that never happens: there is no window, or the amount alone exceeds the maximum.
/// </param>
public readonly record struct LimitShortfall(int Index, LimitRefusal Reason, decimal Remaining, DateTimeOffset? RetryAt);
