using SkGuard.Storage;

namespace SkGuard.Approvals.Storing;

/// <summary>Requests as records of a log: each says a request whole, and the last of an id counts.</summary>
internal static class ApprovalRecords
{
    private const byte Time = 1, Request = 2;

    internal static readonly LogSubject Subject = new(
        "SkGuard approvals 1\n",
        "approvals",
        "Which approvals were used from there on is unknown, so none is taken for unused.",
        "ask for every approval anew",
        (message, inner) => inner is null ? new ApprovalStoreException(message) : new ApprovalStoreException(message, inner));

    internal static ReadOnlySpan<byte> Write(RecordWriter writer, ApprovalEntry entry, DateTimeOffset now)
    {
        writer.Begin(Request);
        writer.Int64(now.UtcTicks);
        writer.Text(entry.Id);
        writer.Text(entry.Key);
        writer.Text(entry.Owner);
        writer.Text(entry.Tool);
        writer.Text(entry.Arguments);
        Texts(writer, entry.Principals);
        Texts(writer, entry.Names);
        writer.Text(entry.Session);
        writer.Int32(entry.Rules.Count);
        foreach (var rule in entry.Rules)
        {
            writer.Text(rule.Rule);
            writer.Text(rule.By);
            writer.Text(rule.Reason);
            writer.Text(rule.ApprovedBy);
        }

        writer.Int64(entry.Asked.UtcTicks);
        writer.Text(entry.Decision);
        writer.Byte((byte)entry.State);
        writer.Int64(entry.Expires.UtcTicks);
        writer.Text(entry.RejectedBy);
        writer.Text(entry.Reason);
        return writer.End();
    }

    internal static void Snapshot(ApprovalLedger ledger, Action<ReadOnlySpan<byte>> write)
    {
        var writer = new RecordWriter();
        writer.Begin(Time);
        writer.Int64(ledger.Now.UtcTicks);
        write(writer.End());
        foreach (var entry in ledger.Entries)
            write(Write(writer, entry, ledger.Now));
    }

    internal static void Apply(ReadOnlySpan<byte> content, ApprovalLedger ledger)
    {
        var record = new RecordReader(content);
        var kind = record.Byte();
        if (kind is not (Time or Request))
            throw new InvalidDataException($"it is of the unknown kind {kind}");
        ledger.Advance(Instant(ref record));
        if (kind == Request)
            ledger.Put(Entry(ref record));
        record.End();
    }

    private static ApprovalEntry Entry(ref RecordReader record)
    {
        var entry = new ApprovalEntry
        {
            Id = Required(ref record),
            Key = Required(ref record),
            Owner = Required(ref record),
            Tool = Required(ref record),
            Arguments = Required(ref record),
            Principals = Texts(ref record),
            Names = Texts(ref record),
            Session = record.Text(),
            Rules = Rules(ref record),
            Asked = Instant(ref record),
            Decision = Required(ref record),
            State = (ApprovalState)record.Byte(),
            Expires = Instant(ref record),
            RejectedBy = record.Text(),
            Reason = record.Text(),
        };
        return Enum.IsDefined(entry.State) ? entry : throw new InvalidDataException($"its state {(byte)entry.State} is unknown");
    }

    private static List<ApprovalRule> Rules(ref RecordReader record)
    {
        var rules = new List<ApprovalRule>();
        for (var count = record.Int32(); count > 0; count--)
            rules.Add(new(Required(ref record), record.Text(), record.Text(), record.Text()));
        return rules;
    }

    private static void Texts(RecordWriter writer, IReadOnlyList<string> texts)
    {
        writer.Int32(texts.Count);
        foreach (var text in texts)
            writer.Text(text);
    }

    private static List<string> Texts(ref RecordReader record)
    {
        var texts = new List<string>();
        for (var count = record.Int32(); count > 0; count--)
            texts.Add(Required(ref record));
        return texts;
    }

    private static string Required(ref RecordReader record) => record.Text() ?? throw new InvalidDataException("a text is missing");

    private static DateTimeOffset Instant(ref RecordReader record) => new(record.Int64(), TimeSpan.Zero);
}
