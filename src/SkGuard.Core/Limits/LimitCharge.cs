namespace SkGuard;

/// <summary>
/// The charge of one call to one counter, with the limit that it must stay within. A grant makes one charge for its calls and one for each
/// sum. Key and argument identify the counter; maximum and window only evaluate it, so a changed configuration finds the same history. A
/// counter that has only windows may be forgotten once the largest of them has passed.
/// </summary>
/// <param name="Key">The key of the counter.</param>
/// <param name="Argument">The summed argument; null for the counter of calls.</param>
/// <param name="Amount">1 for a call, otherwise the value of the argument. A negative amount is refused.</param>
/// <param name="Maximum">The maximum total, including this call.</param>
/// <param name="Window">
/// The sliding window; a charge leaves it at exactly this age. Null: the limit holds for the lifetime of the authority.
/// </param>
public readonly record struct LimitCharge(LimitKey Key, string? Argument, decimal Amount, decimal Maximum, TimeSpan? Window);
