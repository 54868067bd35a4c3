namespace SkGuard;

/// <summary>Reserved, or refused with the reason. The default value is a refusal.</summary>
public readonly record struct LimitResult
{
    private LimitResult(bool isReserved, LimitReservation reservation, LimitShortfall shortfall) =>
        (IsReserved, Reservation, Shortfall) = (isReserved, reservation, shortfall);

    /// <summary>Whether every charge was taken; if not, none was.</summary>
    public bool IsReserved { get; }

    /// <summary>What to commit or release, if reserved.</summary>
    public LimitReservation Reservation { get; }

    /// <summary>What stood in the way, if not reserved.</summary>
    public LimitShortfall Shortfall { get; }

    /// <summary>All charges were taken.</summary>
    public static LimitResult Reserved(LimitReservation reservation) => new(true, reservation, default);

    /// <summary>Nothing was taken.</summary>
    public static LimitResult Refused(LimitShortfall shortfall) => new(false, default, shortfall);
}
