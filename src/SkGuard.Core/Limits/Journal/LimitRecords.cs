using SkGuard.Limits.Counting;
using SkGuard.Storage;

namespace SkGuard.Limits.Journal;

/// <summary>Encodes the changes of a ledger as log records.</summary>
internal static class LimitRecords
{
    internal static readonly LogSubject Subject = new(
        "SkGuard limits 1\n",
        "limits",
        "What was spent from there on is unknown, so no limit is guessed.",
        "start every counter at zero",
        (message, inner) => inner is null ? new LimitStoreException(message) : new LimitStoreException(message, inner));

    /// <summary>Writes everything that a ledger counts, without expired counters.</summary>
    public static void Snapshot(LimitLedger ledger, Action<ReadOnlySpan<byte>> write)
    {
        var writer = new RecordWriter();
        write(Snapshot(writer, ledger));
        foreach (var counter in ledger.Counters)
            if (!counter.IsOver(ledger.Now))
                write(Counter(writer, counter));
    }

    public static ReadOnlySpan<byte> Taken(RecordWriter writer, LimitReceipt receipt)
    {
        writer.Begin((byte)LimitRecordKind.Taken);
        writer.Int64(receipt.Time);
        writer.Int32(receipt.Count);
        foreach (ref readonly var line in receipt.Lines)
        {
            writer.Int64(line.Counter.Number);
            writer.Decimal(line.Amount);
            writer.Int64(line.Window);
            writer.Byte(line.IsNew ? (byte)1 : (byte)0);
            if (line.IsNew)
                Key(writer, line.Counter.Key);
        }
        return writer.End();
    }

    /// <summary>
    /// Encodes a release. Repeats the charged amounts and times instead of referring to them, because compaction may have dropped the
    /// record of the charge. A counter forgotten since is omitted, because the log no longer contains it.
    /// </summary>
    public static ReadOnlySpan<byte> GivenBack(RecordWriter writer, LimitReceipt receipt, LimitLedger ledger)
    {
        var count = 0;
        foreach (ref readonly var line in receipt.Lines)
            count += ledger.Keeps(line.Counter) ? 1 : 0;
        writer.Begin((byte)LimitRecordKind.GivenBack);
        writer.Int64(receipt.Time);
        writer.Int32(count);
        foreach (ref readonly var line in receipt.Lines)
        {
            if (!ledger.Keeps(line.Counter))
                continue;
            writer.Int64(line.Counter.Number);
            writer.Decimal(line.Amount);
        }
        return writer.End();
    }

    private static ReadOnlySpan<byte> Snapshot(RecordWriter writer, LimitLedger ledger)
    {
        writer.Begin((byte)LimitRecordKind.Snapshot);
        writer.Int64(ledger.Now);
        return writer.End();
    }

    private static ReadOnlySpan<byte> Counter(RecordWriter writer, LimitCounter counter)
    {
        writer.Begin((byte)(counter.IsForever ? LimitRecordKind.Counter : LimitRecordKind.WindowCounter));
        writer.Int64(counter.Number);
        Key(writer, counter.Key);
        writer.Decimal(counter.Total);
        writer.Int64(counter.LargestWindow);
        writer.Int64(counter.History.Forgotten);
        writer.Int32(counter.History.Entries.Length);
        foreach (ref readonly var spent in counter.History.Entries)
        {
            writer.Int64(spent.Time);
            writer.Decimal(spent.Amount);
        }
        return writer.End();
    }

    private static void Key(RecordWriter writer, LimitCounterKey key)
    {
        writer.Text(key.Key.Authority);
        writer.Text(key.Key.Layer);
        writer.Text(key.Key.Grant);
        writer.Text(key.Argument);
    }
}
