namespace SkGuard;

/// <summary>
/// Counters in memory with a log of everything that changes them. The log is written under the lock, so it holds the changes in the order
/// in which they happened.
/// </summary>
internal sealed class FileLimitStore : ILimitStore, IDisposable
{
    private readonly Lock _lock = new();
    private readonly LimitLedger _ledger = new();
    private readonly RecordWriter _writer = new();
    private readonly RecordLog _log;
    private readonly LimitDurability _durability;

    public FileLimitStore(string path, LimitDurability durability)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _durability = durability;
        _log = RecordLog.Open(path, LimitRecords.Subject, new LimitReplay(_ledger).Apply, write => LimitRecords.Snapshot(_ledger, write));
    }

    public ValueTask<LimitResult> ReserveAsync(ReadOnlyMemory<LimitCharge> charges, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<LimitResult>(cancellationToken);

        LimitResult result;
        long record;
        lock (_lock)
        {
            if (_log.IsLong)
                _log.Compact(); // before anything is taken: if it fails, nothing has happened
            result = _ledger.Reserve(charges.Span, now);
            if (!result.IsReserved || _ledger.Open(result.Reservation) is not { } receipt)
                return new(result);
            record = Write(receipt);
        }
        Sync(record); // if this fails, the reservation stays taken and nobody has it
        return new(result);
    }

    public ValueTask CommitAsync(LimitReservation reservation, CancellationToken cancellationToken)
    {
        lock (_lock)
            _ledger.Commit(reservation); // the log already counts it as spent
        return default;
    }

    public ValueTask ReleaseAsync(LimitReservation reservation, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_ledger.Open(reservation) is not { } receipt)
                return default;
            _log.Append(LimitRecords.GivenBack(_writer, receipt)); // if this fails, it stays taken
            _ledger.Release(reservation);
        }
        return default; // losing this to a power cut would keep it spent, so nobody waits for the disk
    }

    public ValueTask<LimitShortfall?> CheckAsync(
        ReadOnlyMemory<LimitCharge> charges, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<LimitShortfall?>(cancellationToken);

        lock (_lock)
            return new(_ledger.Check(charges.Span, now));
    }

    public void Dispose()
    {
        lock (_lock)
            _log.Dispose();
    }

    private long Write(LimitReceipt receipt)
    {
        try
        {
            return _log.Append(LimitRecords.Taken(_writer, receipt));
        }
        catch
        {
            _ledger.Undo(receipt);
            throw;
        }
    }

    private void Sync(long record)
    {
        if (_durability == LimitDurability.Synced)
            _log.Sync(record);
    }
}
