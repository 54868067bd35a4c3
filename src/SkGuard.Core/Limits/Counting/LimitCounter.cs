namespace SkGuard.Limits.Counting;

/// <summary>
/// What one counter has spent: in total, and by time as far back as the largest window it was ever asked for. A counter that never met a
/// window holds no more than its total. Times and windows are ticks; a window of 0 is none.
/// </summary>
internal sealed class LimitCounter(LimitCounterKey key, long number)
{
    private readonly LimitHistory _history = new();
    private decimal _kept;

    public LimitCounterKey Key { get; } = key;

    /// <summary>Its name in a log.</summary>
    public long Number { get; } = number;

    public LimitHistory History => _history;

    public long LargestWindow { get; private set; }

    /// <summary>Whether it was ever asked for its total, which no time takes away.</summary>
    public bool IsForever { get; private set; }

    /// <summary>
    /// Whether all that it holds has left every window it was asked for, and nobody asked for its total: then it answers as a new counter would.
    /// </summary>
    public bool IsOver(long now) =>
        !IsForever && LargestWindow > 0
        && (_history.Entries.IsEmpty || _history.Entries[^1].Time <= now - LargestWindow);

    /// <summary>
    /// All that was ever spent. Once that is more than can be said exactly it stays "too much", and only windows can still be judged.
    /// </summary>
    public decimal Total { get; private set; }

    /// <summary>Lets time pass, and drops what no window seen so far can still hold.</summary>
    public void Advance(long now, long window)
    {
        IsForever |= window == 0;
        LargestWindow = Math.Max(LargestWindow, window); // before dropping: a window that has just grown keeps what is there
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
            Total = _kept; // nothing was ever dropped
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

    /// <summary>When no more than <paramref name="room"/> will be left of what the window holds now.</summary>
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

    /// <summary>Puts back what a snapshot holds.</summary>
    public void Restore(decimal total, bool isForever, long largestWindow, long forgotten, ReadOnlySpan<LimitHistory.Spent> entries)
    {
        (Total, IsForever, LargestWindow) = (total, isForever, largestWindow);
        _history.Restore(forgotten, entries);
        _kept = _history.SpentAfter(-1);
    }
}
