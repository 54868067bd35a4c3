namespace SkGuard.Limits.Counting;

/// <summary>All counters of a store and the open reservations. Not thread-safe: the owning store holds its lock.</summary>
/// <param name="sweepFrom">Minimum number of counters for a sweep.</param>
/// <param name="sweepEvery">Minimum interval between sweeps in ticks: a sweep visits all counters under the lock.</param>
internal sealed class LimitLedger(int sweepFrom = 1024, long sweepEvery = TimeSpan.TicksPerMinute)
{

    private readonly Dictionary<LimitCounterKey, LimitCounter> _counters = [];
    private readonly LimitReceipts _receipts = new();
    private LimitCounter?[] _found = new LimitCounter?[4]; // set by the latest check, so that charging need not search again
    private long _numbers;
    private int _sweepAt;
    private long _sweepNext;

    /// <summary>The latest time seen; it never decreases.</summary>
    public long Now { get; private set; }

    public Dictionary<LimitCounterKey, LimitCounter>.ValueCollection Counters => _counters.Values;

    public LimitResult Reserve(ReadOnlySpan<LimitCharge> charges, DateTimeOffset now)
    {
        if (Check(charges, now) is { } shortfall)
            return LimitResult.Refused(shortfall);
        if (charges.IsEmpty)
            return LimitResult.Reserved(default);

        var receipt = _receipts.Open(Now);
        for (var i = 0; i < charges.Length; i++)
            receipt.Add(Take(charges[i], _found[i]));
        return LimitResult.Reserved(new(receipt.Id));
    }

    public LimitShortfall? Check(ReadOnlySpan<LimitCharge> charges, DateTimeOffset now)
    {
        Require(charges);
        Advance(now);
        if (_found.Length < charges.Length)
            _found = new LimitCounter?[charges.Length];
        for (var i = 0; i < charges.Length; i++)
        {
            if (!Fits(charges, i, out var shortfall))
                return LongestWait(charges, shortfall);
        }
        return null;
    }

    /// <summary>Returns whether a charged counter has not been forgotten since.</summary>
    public bool Keeps(LimitCounter counter) => _counters.TryGetValue(counter.Key, out var kept) && ReferenceEquals(kept, counter);

    /// <summary>Returns the receipt of an open reservation; null for any other.</summary>
    public LimitReceipt? Open(LimitReservation reservation) => _receipts.Find(reservation);

    public void Commit(LimitReservation reservation)
    {
        if (Open(reservation) is { } receipt)
            _receipts.Close(receipt);
    }

    public void Release(LimitReservation reservation)
    {
        if (Open(reservation) is not { } receipt)
            return;
        foreach (ref readonly var line in receipt.Lines)
            line.Counter.TakeBack(receipt.Time, line.Amount);
        _receipts.Close(receipt);
    }

    /// <summary>Advances the time.</summary>
    public void Advance(DateTimeOffset now) => Now = Math.Max(Now, now.UtcTicks);

    /// <summary>Forgets expired counters if a sweep is due.</summary>
    public void Sweep()
    {
        if (IsSweepDue)
            Forget();
    }

    /// <summary>
    /// Whether a sweep is due: there are many counters, and since the last sweep their number has doubled or the length of a window has
    /// passed.
    /// </summary>
    public bool IsSweepDue => _counters.Count >= sweepFrom && (_counters.Count >= _sweepAt || Now >= _sweepNext);

    /// <summary>Returns whether at least half of the counters have expired, and schedules the next sweep.</summary>
    public bool IsMostlyOver()
    {
        var (over, shortest) = (0, long.MaxValue);
        foreach (var counter in _counters.Values)
        {
            if (counter.IsOver(Now))
                over++;
            else if (counter.LargestWindow > 0)
                shortest = Math.Min(shortest, counter.LargestWindow);
        }

        Looked(shortest);
        return over > 0 && 2 * over >= _counters.Count;
    }

    /// <summary>Forgets expired counters. An open reservation keeps its own; no window contains what it may later release.</summary>
    public void Forget()
    {
        var shortest = long.MaxValue;
        foreach (var (key, counter) in _counters)
        {
            if (counter.IsOver(Now))
                _counters.Remove(key);
            else if (counter.LargestWindow > 0)
                shortest = Math.Min(shortest, counter.LargestWindow);
        }

        Looked(shortest);
    }

    private void Looked(long shortestWindow)
    {
        _sweepAt = 2 * _counters.Count;
        var wait = shortestWindow == long.MaxValue ? sweepEvery : Math.Max(sweepEvery, shortestWindow);
        _sweepNext = Now > long.MaxValue - wait ? long.MaxValue : Now + wait;
    }

    /// <summary>Reverts the latest reservation, including the counters that it created.</summary>
    public void Undo(LimitReceipt receipt)
    {
        foreach (ref readonly var line in receipt.Lines)
        {
            if (line.IsNew)
                _counters.Remove(line.Counter.Key);
        }
        Release(new(receipt.Id));
    }

    /// <summary>Resumes at the time of a log.</summary>
    public void Resume(long time)
    {
        if (time < Now)
            throw new InvalidDataException("its time is before that of the record before it");
        Now = time;
    }

    /// <summary>Restores a counter from a log.</summary>
    public LimitCounter Restore(LimitCounterKey key, long number)
    {
        var counter = new LimitCounter(key, number);
        if (!_counters.TryAdd(key, counter))
            throw new InvalidDataException($"it makes the counter of {key.Key} a second time");
        _numbers = Math.Max(_numbers, number);
        return counter;
    }

    private bool Fits(ReadOnlySpan<LimitCharge> charges, int index, out LimitShortfall shortfall)
    {
        ref readonly var charge = ref charges[index];
        var before = 0m;
        for (var i = 0; i < index; i++)
        {
            // No earlier charge is negative, since evaluation stops there, and none has been applied yet.
            ref readonly var other = ref charges[i];
            var isSame = other.Argument == charge.Argument && other.Key.Equals(charge.Key);
            if (isSame && !ExactSum.TryAdd(before, other.Amount, out before))
                before = decimal.MaxValue;
        }
        _found[index] = Find(charge);
        return LimitEvaluator.Fits(charge, before, _found[index], Now, index, out shortfall);
    }

    private LimitCounter? Find(in LimitCharge charge)
    {
        if (!_counters.TryGetValue(new(charge.Key, charge.Argument), out var counter))
            return null;
        counter.Advance(Now, charge.Window?.Ticks ?? 0);
        return counter;
    }

    private LimitReceipt.Line Take(in LimitCharge charge, LimitCounter? counter)
    {
        var window = charge.Window?.Ticks ?? 0;
        counter ??= Find(charge); // an earlier charge may have created it
        var isNew = counter is null;
        if (counter is null)
        {
            counter = new LimitCounter(new(charge.Key, charge.Argument), ++_numbers);
            counter.Advance(Now, window);
            _counters.Add(counter.Key, counter);
        }
        counter.Add(Now, charge.Amount);
        return new(counter, charge.Amount, window, isNew);
    }

    /// <summary>Returns the shortfall with the longest wait, since an earlier retry would fail at it.</summary>
    private LimitShortfall LongestWait(ReadOnlySpan<LimitCharge> charges, LimitShortfall longest)
    {
        for (var i = longest.Index + 1; i < charges.Length && longest.RetryAt is not null; i++)
        {
            if (!Fits(charges, i, out var other) && !(other.RetryAt <= longest.RetryAt))
                longest = other;
        }
        return longest;
    }

    private static void Require(ReadOnlySpan<LimitCharge> charges)
    {
        foreach (ref readonly var charge in charges)
        {
            if (charge.Key is null)
                throw new ArgumentException("A charge has no key.", nameof(charges));
            if (charge.Window is { Ticks: <= 0 })
                throw new ArgumentException($"The window of {charge.Key} is not positive.", nameof(charges));
        }
    }
}
