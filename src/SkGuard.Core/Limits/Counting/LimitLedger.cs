namespace SkGuard.Limits.Counting;

/// <summary>All counters of a store and the reservations still open. Not thread-safe: the store that owns it holds its lock.</summary>
/// <param name="sweepFrom">Of fewer counters than this nobody looks which are over.</param>
/// <param name="sweepEvery">How many ticks lie between two looks at least: looking at all counters holds the lock.</param>
internal sealed class LimitLedger(int sweepFrom = 1024, long sweepEvery = TimeSpan.TicksPerMinute)
{

    private readonly Dictionary<LimitCounterKey, LimitCounter> _counters = [];
    private readonly LimitReceipts _receipts = new();
    private LimitCounter?[] _found = new LimitCounter?[4]; // by the latest check, so that taking need not look again
    private long _numbers;
    private int _sweepAt;
    private long _sweepNext;

    /// <summary>The latest time seen; it never goes back.</summary>
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
                return MaxWindow(charges, shortfall);
        }
        return null;
    }

    /// <summary>Whether a counter was not forgotten since something was taken from it.</summary>
    public bool Keeps(LimitCounter counter) => _counters.TryGetValue(counter.Key, out var kept) && ReferenceEquals(kept, counter);

    /// <summary>The receipt of a reservation that has not ended; null for any other.</summary>
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

    /// <summary>Lets time pass.</summary>
    public void Advance(DateTimeOffset now) => Now = Math.Max(Now, now.UtcTicks);

    /// <summary>Forgets counters that are over, where so many may be that it pays to look.</summary>
    public void Sweep()
    {
        if (IsSweepDue)
            Forget();
    }

    /// <summary>
    /// Whether it pays to look for counters that are over: there are many, and their number has doubled or a window's length has passed since
    /// the last look.
    /// </summary>
    public bool IsSweepDue => _counters.Count >= sweepFrom && (_counters.Count >= _sweepAt || Now >= _sweepNext);

    /// <summary>Whether at least half of the counters are over; looking is what the next look is counted from.</summary>
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

    /// <summary>
    /// Forgets counters that are over. A reservation that is still open keeps its own; what it takes back later no window holds any more.
    /// </summary>
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

    /// <summary>As if the latest reservation had never been asked for: the counters it created go too.</summary>
    public void Undo(LimitReceipt receipt)
    {
        foreach (ref readonly var line in receipt.Lines)
        {
            if (line.IsNew)
                _counters.Remove(line.Counter.Key);
        }
        Release(new(receipt.Id));
    }

    /// <summary>Goes on where a log was at this time.</summary>
    public void Resume(long time)
    {
        if (time < Now)
            throw new InvalidDataException("its time is before that of the record before it");
        Now = time;
    }

    /// <summary>A counter that a log knows.</summary>
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
            // None before this one is negative (nothing is looked at after such a one), and none has been taken yet.
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
        counter ??= Find(charge); // a charge before this one may have made it
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

    /// <summary>Of all charges that do not fit, the one that has to wait longest: a retry before that would only fail at it.</summary>
    private LimitShortfall MaxWindow(ReadOnlySpan<LimitCharge> charges, LimitShortfall longest)
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
