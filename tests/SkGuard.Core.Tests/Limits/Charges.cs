namespace SkGuard.Core.Tests.Limits;

/// <summary>Short names for what the limit tests say again and again.</summary>
internal static class Charges
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly LimitKey Pay = new("alice", "1", "pay");

    public static DateTimeOffset At(double seconds) => Noon + TimeSpan.FromSeconds(seconds);

    public static LimitCharge Calls(decimal maximum, double? window = null, LimitKey? key = null) =>
        new(key ?? Pay, null, 1, maximum, Seconds(window));

    public static LimitCharge Sum(
        decimal amount, decimal maximum, double? window = null, string argument = "amount", LimitKey? key = null) =>
        new(key ?? Pay, argument, amount, maximum, Seconds(window));

    public static LimitResult Reserve(this ILimitStore store, double seconds, params LimitCharge[] charges) =>
        store.Reserve(At(seconds), charges);

    public static LimitResult Reserve(this ILimitStore store, DateTimeOffset now, params LimitCharge[] charges) =>
        Now(store.ReserveAsync(charges, now, default));

    public static LimitShortfall? Check(this ILimitStore store, double seconds, params LimitCharge[] charges) =>
        store.Check(At(seconds), charges);

    public static LimitShortfall? Check(this ILimitStore store, DateTimeOffset now, params LimitCharge[] charges) =>
        Now(store.CheckAsync(charges, now, default));

    public static void Release(this ILimitStore store, LimitResult result) => Now(store.ReleaseAsync(result.Reservation, default));

    public static void Commit(this ILimitStore store, LimitResult result) => Now(store.CommitAsync(result.Reservation, default));

    public static decimal Remaining(this ILimitStore store, double seconds, LimitCharge charge) => store.Remaining(At(seconds), charge);

    public static decimal Remaining(this ILimitStore store, DateTimeOffset now, LimitCharge charge) =>
        store.Check(now, charge with { Amount = charge.Maximum + 1 })!.Value.Remaining;

    private static TimeSpan? Seconds(double? seconds) => seconds is { } some ? TimeSpan.FromSeconds(some) : null;

    // Both stores answer before they return; that they do is part of what is tested.
    private static T Now<T>(ValueTask<T> task)
    {
        Assert.True(task.IsCompleted);
        return task.AsTask().GetAwaiter().GetResult();
    }

    private static void Now(ValueTask task)
    {
        Assert.True(task.IsCompleted);
        task.AsTask().GetAwaiter().GetResult();
    }
}
