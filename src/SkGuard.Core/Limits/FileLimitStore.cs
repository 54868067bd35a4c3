using SkGuard.Limits.Counting;
using SkGuard.Limits.Journal;
using SkGuard.Storage;

namespace SkGuard.Limits;

/// <summary>
/// Counters in memory with a log of all changes. The log is written under the lock, so it holds the changes in order. Counters of windows
/// are forgotten, in memory and in the log, once their windows have passed.
/// </summary>
internal sealed class FileLimitStore : ILimitStore, IDisposable
{
    private readonly Lock _lock = new();
    private readonly LimitLedger _ledger;
    private readonly RecordWriter _writer = new();
    private readonly RecordLog _log;
    private readonly LimitDurability _durability;

    public FileLimitStore(string path, LimitDurability durability, LimitLedger? ledger = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _durability = durability;
        _ledger = ledger ?? new LimitLedger();
        _log = RecordLog.Open(path, LimitRecords.Subject, new LimitReplay(_ledger).Apply, write => LimitRecords.Snapshot(_ledger, write));
        if (IsMostlyOver)
            Tidy();
    }

    public ValueTask<LimitResult> ReserveAsync(ReadOnlyMemory<LimitCharge> charges, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<LimitResult>(cancellationToken);

        LimitResult result;
        long record;
        lock (_lock)
        {
            _ledger.Advance(now);
            if (_log.IsLong || IsMostlyOver)
                Tidy(); // before charging, so that a failure changes nothing
            result = _ledger.Reserve(charges.Span, now);
            if (!result.IsReserved || _ledger.Open(result.Reservation) is not { } receipt)
                return new(result);
            record = Write(receipt);
        }
        Sync(record); // on failure the reservation stays charged without an owner
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
            _log.Append(LimitRecords.GivenBack(_writer, receipt, _ledger)); // on failure it stays charged
            _ledger.Release(reservation);
        }
        return default; // a loss of power keeps the amount spent, which is safe, so no caller waits for the disk
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

    private bool IsMostlyOver => _ledger.IsSweepDue && _ledger.IsMostlyOver();

    /// <summary>
    /// Rewrites the log without expired counters. A counter is forgotten in memory only after that; otherwise the log would contain it
    /// twice.
    /// </summary>
    private void Tidy()
    {
        _log.Compact();
        _ledger.Forget();
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
