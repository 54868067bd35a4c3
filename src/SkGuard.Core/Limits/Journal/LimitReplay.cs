using SkGuard.Limits.Counting;
using SkGuard.Storage;

namespace SkGuard.Limits.Journal;

/// <summary>Replays the records of a log. Does not evaluate limits: charges made under an earlier configuration stay.</summary>
internal sealed class LimitReplay(LimitLedger ledger)
{
    private readonly Dictionary<long, LimitCounter> _counters = [];

    public void Apply(ReadOnlySpan<byte> content)
    {
        var record = new RecordReader(content);
        var kind = (LimitRecordKind)record.Byte();
        switch (kind)
        {
            case LimitRecordKind.Snapshot:
                ledger.Resume(record.Int64());
                break;
            case LimitRecordKind.Counter:
            case LimitRecordKind.WindowCounter:
                Restore(ref record, isForever: kind == LimitRecordKind.Counter);
                break;
            case LimitRecordKind.Taken:
                Take(ref record);
                break;
            case LimitRecordKind.GivenBack:
                GiveBack(ref record);
                break;
            default:
                throw new InvalidDataException($"it is of the unknown kind {(byte)kind}");
        }
        record.End();
    }

    private void Restore(ref RecordReader record, bool isForever)
    {
        var counter = Add(record.Int64(), ref record);
        var total = record.Decimal();
        var largestWindow = record.Int64();
        var forgotten = record.Int64();
        var entries = new LimitHistory.Spent[Math.Clamp(record.Int32(), 0, LimitHistory.MaxEntries)];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = new(record.Int64(), record.Decimal());
        counter.Restore(total, isForever, largestWindow, forgotten, entries);
    }

    private void Take(ref RecordReader record)
    {
        var time = record.Int64();
        ledger.Resume(time);
        for (var count = record.Int32(); count > 0; count--)
        {
            var number = record.Int64();
            var amount = record.Decimal();
            var window = record.Int64();
            var counter = record.Byte() == 1 ? Add(number, ref record) : Find(number);
            counter.Advance(time, window);
            if (amount < 0 || !counter.CanHold(amount))
                throw new InvalidDataException("its amount cannot have been taken");
            counter.Add(time, amount);
        }
    }

    private void GiveBack(ref RecordReader record)
    {
        var time = record.Int64();
        for (var count = record.Int32(); count > 0; count--)
            Find(record.Int64()).TakeBack(time, record.Decimal());
    }

    private LimitCounter Find(long number) =>
        _counters.TryGetValue(number, out var counter)
            ? counter
            : throw new InvalidDataException($"it charges the unknown counter {number}");

    private LimitCounter Add(long number, ref RecordReader record)
    {
        var key = new LimitKey(record.Text() ?? "", record.Text() ?? "", record.Text() ?? "");
        var counter = ledger.Restore(new(key, record.Text()), number);
        if (!_counters.TryAdd(number, counter))
            throw new InvalidDataException($"it makes counter {number} a second time");
        return counter;
    }
}
