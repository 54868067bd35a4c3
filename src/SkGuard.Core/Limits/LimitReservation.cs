namespace SkGuard;

/// <summary>
/// Identifies a reservation within its store. The default value identifies none; committing or releasing it does nothing.
/// </summary>
/// <param name="Id">The number of the reservation in the store.</param>
public readonly record struct LimitReservation(long Id);
