namespace SkGuard;

/// <summary>The result of a reservation. The default value is a refusal.</summary>
public readonly record struct LimitResult
{
    private LimitResult(bool isReserved, LimitReservation reservation, LimitShortfall shortfall) =>
        (IsReserved, Reservation, Shortfall) = (isReserved, reservation, shortfall);

    /// <summary>Whether every charge was made. If false, none was.</summary>
    public bool IsReserved { get; }

    /// <summary>The reservation to commit or release; <c>default</c> if refused.</summary>
    public LimitReservation Reservation { get; }

    /// <summary>The shortfall; <c>default</c> if reserved.</summary>
    public LimitShortfall Shortfall { get; }

    /// <summary>Creates a successful result.</summary>
    public static LimitResult Reserved(LimitReservation reservation) => new(true, reservation, default);

    /// <summary>Creates a refusal.</summary>
    public static LimitResult Refused(LimitShortfall shortfall) => new(false, default, shortfall);
}
