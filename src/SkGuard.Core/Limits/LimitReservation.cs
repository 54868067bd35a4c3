namespace SkGuard;

/// <summary>
/// Names a reservation within the store that made it. The default value names none; committing or releasing that does nothing.
/// </summary>
/// <param name="Id">The store's own number.</param>
public readonly record struct LimitReservation(long Id);
