namespace SkGuard;

/// <summary>
/// What one call takes from one counter, and the limit it must stay within. A grant gives one charge for its calls and one for each sum.
/// Key and argument name the counter; maximum and window only judge it, so a changed configuration finds the same history. A counter that was
/// only ever asked for windows may be forgotten once the largest of them is over.
/// </summary>
/// <param name="Key">Whose counter.</param>
/// <param name="Argument">The summed argument; null for the counter of calls.</param>
/// <param name="Amount">1 for a call, else the argument's value. A negative amount is refused.</param>
/// <param name="Maximum">The most that may be spent, this call included.</param>
/// <param name="Window">The sliding window; a charge falls out when it is exactly this old. Null: the limit holds for the authority's
/// lifetime.</param>
public readonly record struct LimitCharge(LimitKey Key, string? Argument, decimal Amount, decimal Maximum, TimeSpan? Window);
