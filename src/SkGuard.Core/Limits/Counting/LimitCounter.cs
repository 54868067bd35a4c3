namespace SkGuard.Limits.Counting;

/// <summary>
/// The amounts charged to one counter: the total, and a history as long as the largest window requested so far. Without a window the
/// counter holds only its total. Times and windows are in ticks; a window of 0 means none.
/// </summary>
internal sealed class LimitCounter(LimitCounterKey key, long number)
{
    private readonly LimitHistory _history = new();
    private decimal _kept;

    public LimitCounterKey Key { get; } = key;

    /// <summary>The number of the counter in the log.</summary>
    public long Number { get; } = number;

    public LimitHistory History => _history;

    public long LargestWindow { get; private set; }

    /// <summary>Whether the total was ever requested; the counter then never expires.</summary>
    public bool IsForever { get; private set; }

    /// <summary>
    /// Whether all amounts have left every requested window and the total was never requested, so that a new counter would answer equally.
    /// </summary>
    public bool IsOver(long now) =>
        !IsForever && LargestWindow > 0
        && (_history.Entries.IsEmpty || _history.Entries[^1].Time <= now - LargestWindow);

    /// <summary>The lifetime total. Saturates on overflow; after that only windowed limits can be evaluated.</summary>
    public decimal Total { get; private set; }

    /// <summary>Advances the time, and drops amounts that no window requested so far contains.</summary>
    public void Advance(long now, long window)
    {
        IsForever |= window == 0;
        LargestWindow = Math.Max(LargestWindow, window); // before dropping, so that a larger window keeps the existing amounts
        if (LargestWindow > 0)
            _kept -= _history.Forget(now - LargestWindow);
    }

    public decimal Used(long now, long window) =>
        window == 0 ? Total : window == LargestWindow ? _kept : _history.SpentAfter(now - window);

    public bool CanHold(decimal amount) => ExactSum.TryAdd(_kept, amount, out _);

    public void Add(long now, decimal amount)
    {
        if (amount == 0)
            return;

        _kept += amount;
        if (LargestWindow == 0)
            Total = _kept; // no amount was dropped so far
        else
            Total = ExactSum.TryAdd(Total, amount, out var total) ? total : decimal.MaxValue;
        _history.Add(now, amount, LargestWindow);
    }

    /// <summary>Undoes an <see cref="Add"/> of this time and amount.</summary>
    public void TakeBack(long time, decimal amount)
    {
        if (amount == 0)
            return;

        if (_history.TakeBack(time, amount))
            _kept -= amount;
        if (Total != decimal.MaxValue)
            Total -= amount;
    }

    /// <summary>Returns the time at which at most <paramref name="room"/> of the window's current amounts remain.</summary>
    public long FreeAt(long now, long window, decimal room)
    {
        var used = Used(now, window);
        foreach (var spent in _history.Entries)
        {
            if (spent.Time <= now - window)
                continue;
            used -= spent.Amount;
            if (used <= room)
                return spent.Time > long.MaxValue - window ? long.MaxValue : spent.Time + window;
        }
        return now;
    }

    /// <summary>Restores the counter from a snapshot.</summary>
    public void Restore(decimal total, bool isForever, long largestWindow, long forgotten, ReadOnlySpan<LimitHistory.Spent> entries)
    {
        (Total, IsForever, LargestWindow) = (total, isForever, largestWindow);
        _history.Restore(forgotten, entries);
        _kept = _history.SpentAfter(-1);
    }
}
