namespace SkGuard.Limits.Counting;

/// <summary>Evaluates whether a charge fits its counter, and if not, when it will.</summary>
internal static class LimitEvaluator
{
    /// <param name="charge">The charge.</param>
    /// <param name="before">The amount that earlier charges of the same reservation take from the counter.</param>
    /// <param name="counter">The counter, advanced to now; null if it was never charged.</param>
    /// <param name="now">The time of the store.</param>
    /// <param name="index">The index of the charge, for the shortfall.</param>
    /// <param name="shortfall">The reason if the charge does not fit.</param>
    public static bool Fits(in LimitCharge charge, decimal before, LimitCounter? counter, long now, int index, out LimitShortfall shortfall)
    {
        shortfall = default;
        var window = charge.Window?.Ticks ?? 0;
        var used = counter is null ? 0 : counter.Used(now, window);
        if (charge.Amount >= 0
            && ExactSum.TryAdd(before, charge.Amount, out var amount)
            && ExactSum.TryAdd(used, amount, out var sum)
            // For the largest window, the used amount is all that the counter keeps.
            && (counter is null || counter.LargestWindow == window || counter.CanHold(amount)))
        {
            if (sum <= charge.Maximum)
                return true;
            var retryAt = RetryAt(charge.Maximum, amount, counter, now, window);
            shortfall = new(index, LimitRefusal.Exceeded, Remaining(charge.Maximum, used), retryAt);
            return false;
        }

        shortfall = new(index, charge.Amount < 0 ? LimitRefusal.Negative : LimitRefusal.Overflow, Remaining(charge.Maximum, used), null);
        return false;
    }

    private static decimal Remaining(decimal maximum, decimal used) => used >= maximum ? 0 : maximum - used;

    private static DateTimeOffset? RetryAt(decimal maximum, decimal amount, LimitCounter? counter, long now, long window)
    {
        if (counter is null || window == 0 || amount > maximum)
            return null;
        var ticks = counter.FreeAt(now, window, maximum - amount);
        return ticks > DateTimeOffset.MaxValue.UtcTicks ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
    }
}
