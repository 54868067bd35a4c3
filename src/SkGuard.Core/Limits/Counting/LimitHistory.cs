using System.Diagnostics;

namespace SkGuard.Limits.Counting;

/// <summary>
/// Amounts by the time of their charge, oldest first, in bounded space. Merged entries keep the later time, so an amount is released late
/// rather than early.
/// </summary>
internal sealed class LimitHistory
{
    internal const int MaxEntries = 1024; // entries; at most 48 kB per counter, including room to slide

    private Spent[] _entries = new Spent[1];
    private int _start, _end;
    private long _forgotten = -1; // the latest dropped time

    internal readonly record struct Spent(long Time, decimal Amount);

    public ReadOnlySpan<Spent> Entries => _entries.AsSpan(_start, _end - _start);

    public long Forgotten => _forgotten;

    /// <summary>Adds an amount at a time not before the last entry. A span of 0 keeps one entry at the latest time.</summary>
    public void Add(long time, decimal amount, long span)
    {
        if (_end > _start && (span == 0 || _entries[_end - 1].Time == time))
        {
            _entries[_end - 1] = new(time, _entries[_end - 1].Amount + amount);
            return;
        }

        if (_end - _start >= MaxEntries)
            Merge(Math.Max(1, span / (MaxEntries / 2)));
        Append(new(time, amount));
    }

    /// <summary>Drops the amounts charged at <paramref name="until"/> or before, and returns their sum.</summary>
    public decimal Forget(long until)
    {
        var dropped = 0m;
        for (; _start < _end && _entries[_start].Time <= until; _start++)
        {
            dropped += _entries[_start].Amount;
            _forgotten = _entries[_start].Time;
        }
        return dropped;
    }

    /// <summary>Removes an amount that was added at <paramref name="time"/>. Returns false if it was dropped meanwhile.</summary>
    public bool TakeBack(long time, decimal amount)
    {
        if (time <= _forgotten)
            return false;

        // Merging moves an amount only to the next kept entry, so the first entry that is not earlier contains it.
        var at = _start;
        for (var beyond = _end; at < beyond;)
        {
            var middle = (at + beyond) >>> 1;
            if (_entries[middle].Time < time)
                at = middle + 1;
            else
                beyond = middle;
        }
        if (at == _end || _entries[at].Amount < amount)
            throw new UnreachableException("An amount was taken back that had not been spent.");

        _entries[at] = _entries[at] with { Amount = _entries[at].Amount - amount };
        if (at == _end - 1 && _entries[at].Amount == 0)
            _end--;
        return true;
    }

    public decimal SpentAfter(long time)
    {
        var sum = 0m;
        for (var i = _end - 1; i >= _start && _entries[i].Time > time; i--)
            sum += _entries[i].Amount;
        return sum;
    }

    /// <summary>Restores the entries from a snapshot.</summary>
    public void Restore(long forgotten, ReadOnlySpan<Spent> entries)
    {
        (_entries, _start, _end, _forgotten) = ([.. entries, default], 0, entries.Length, forgotten);
    }

    /// <summary>
    /// Merges the entries to one per grain of time. Grains are fixed calendar intervals, so merging again moves no entry further.
    /// </summary>
    private void Merge(long grain)
    {
        var last = _start;
        for (var i = _start + 1; i < _end; i++)
        {
            var next = _entries[i];
            if (next.Time / grain == _entries[last].Time / grain)
                _entries[last] = new(next.Time, _entries[last].Amount + next.Amount);
            else
                _entries[++last] = next;
        }
        _end = last + 1;
    }

    private void Append(Spent entry)
    {
        if (_end == _entries.Length)
        {
            var kept = Entries;
            var room = kept.Length > _entries.Length / 2 ? new Spent[_entries.Length * 2] : _entries;
            kept.CopyTo(room);
            (_entries, _start, _end) = (room, 0, kept.Length);
        }
        _entries[_end++] = entry;
    }
}
