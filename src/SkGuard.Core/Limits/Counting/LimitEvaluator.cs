namespace SkGuard.Limits.Counting;

/// <summary>Whether a charge fits what its counter holds, and if not, until when.</summary>
internal static class LimitEvaluator
{
    /// <param name="charge">The charge.</param>
    /// <param name="before">What other charges of the same reservation are about to take from the same counter.</param>
    /// <param name="counter">Its counter, advanced to now; null if it has never been charged.</param>
    /// <param name="now">The store's time.</param>
    /// <param name="index">The charge's place, for the answer.</param>
    /// <param name="shortfall">Why not.</param>
    public static bool Fits(in LimitCharge charge, decimal before, LimitCounter? counter, long now, int index, out LimitShortfall shortfall)
    {
        shortfall = default;
        var window = charge.Window?.Ticks ?? 0;
        var used = counter is null ? 0 : counter.Used(now, window);
        if (charge.Amount >= 0
            && ExactSum.TryAdd(before, charge.Amount, out var amount)
            && ExactSum.TryAdd(used, amount, out var sum)
            // With its own window, what is used is all it keeps.
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
