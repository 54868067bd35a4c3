using SkGuard.Storage;

namespace SkGuard.Approvals.Storing;

/// <summary>
/// The requests of all conversations: in memory, and with a log also beyond the process. Every change is written before it holds, under one
/// lock, so an approval is used by exactly one call.
/// </summary>
internal sealed class ApprovalStore : IApprovalStore, IDisposable
{
    private readonly Lock _lock = new();
    private readonly ApprovalLedger _ledger = new();
    private readonly RecordWriter _writer = new();
    private readonly RecordLog? _log;
    /// <param name="lifetime">How long a request waits, and how long an approval or a rejection holds.</param>
    /// <param name="most">How many requests of one root principal may wait for a person; those of others do not count.</param>
    /// <param name="path">The log; null for memory only.</param>
    /// <exception cref="ApprovalStoreException">Another process or store uses the file, or it is damaged.</exception>
    internal ApprovalStore(TimeSpan lifetime, int most, string? path = null)
    {
        (Lifetime, MaxPending) = (lifetime, most);
        if (path is not null)
            _log = RecordLog.Open(path, ApprovalRecords.Subject, record => ApprovalRecords.Apply(record, _ledger), write => ApprovalRecords.Snapshot(_ledger, write));
    }

    public TimeSpan Lifetime { get; }

    public int MaxPending { get; }

    public ValueTask<ApprovalEntry?> ClaimAsync(ApprovalEntry asked, DateTimeOffset now, CancellationToken cancellationToken) => new(Claim(asked, now));

    public ValueTask ChangeAsync(
        string id, DateTimeOffset now, Func<ApprovalEntry?, DateTimeOffset, ApprovalEntry?> change, CancellationToken cancellationToken)
    {
        Change(id, now, change);
        return default;
    }

    public ValueTask<IReadOnlyList<ApprovalEntry>> PendingAsync(DateTimeOffset now, CancellationToken cancellationToken) => new(Pending(now));

    internal ApprovalEntry? Claim(ApprovalEntry asked, DateTimeOffset now)
    {
        ApprovalEntry entry;
        long record;
        lock (_lock)
        {
            Begin(now);
            if (_ledger.Live(asked.Key) is { } live)
            {
                if (live.State != ApprovalState.Approved)
                    return live;
                entry = live with { State = ApprovalState.Used };
            }
            else
            {
                _ledger.Sweep(Lifetime);
                if (_ledger.CountWaiting(asked.Owner) >= MaxPending)
                    return null;
                entry = asked;
            }

            record = Put(entry);
        }

        if (entry.State == ApprovalState.Used)
            _log?.Sync(record); // if this fails, it stays used and nobody has it
        return entry;
    }

    internal void Change(string id, DateTimeOffset now, Func<ApprovalEntry?, DateTimeOffset, ApprovalEntry?> change)
    {
        lock (_lock)
        {
            Begin(now);
            if (change(_ledger.Find(id), _ledger.Now) is { } entry)
                Put(entry);
        }
    }

    internal IReadOnlyList<ApprovalEntry> Pending(DateTimeOffset now)
    {
        lock (_lock)
        {
            _ledger.Advance(now);
            return [.. _ledger.Entries.Where(entry => entry.State == ApprovalState.Pending && entry.IsLive(_ledger.Now)).OrderBy(entry => entry.Asked)];
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _log?.Dispose();
    }

    private void Begin(DateTimeOffset now)
    {
        _ledger.Advance(now);
        if (_log?.IsLong == true)
        {
            _ledger.Forget(Lifetime);
            _log.Compact(); // before anything is taken: if it fails, nothing has happened
        }
    }

    /// <summary>Written first: what could not be written has not happened.</summary>
    private long Put(ApprovalEntry entry)
    {
        var record = _log?.Append(ApprovalRecords.Write(_writer, entry, _ledger.Now)) ?? 0;
        _ledger.Put(entry);
        return record;
    }
}
