namespace SkGuard;

/// <summary>The charge that stands in a reservation's way; of several, the one that stands there longest.</summary>
/// <param name="Index">Its place among the charges given.</param>
/// <param name="Reason">Why.</param>
/// <param name="Remaining">What the limit has left; never negative.</param>
/// <param name="RetryAt">When enough will have fallen out of the window; null if that never happens: no window, or the amount alone is
/// too much.</param>
public readonly record struct LimitShortfall(int Index, LimitRefusal Reason, decimal Remaining, DateTimeOffset? RetryAt);
