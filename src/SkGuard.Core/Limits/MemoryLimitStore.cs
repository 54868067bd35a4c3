using SkGuard.Limits.Counting;

namespace SkGuard.Limits;

/// <summary>
/// Counters in memory under one lock, so that a reservation over several layers is atomic without a lock order. Counters of windows are
/// forgotten once their windows have passed; lifetime counters never, since no store knows when an authority ends.
/// </summary>
internal sealed class MemoryLimitStore(LimitLedger? ledger = null) : ILimitStore
{
    private readonly Lock _lock = new();
    private readonly LimitLedger _ledger = ledger ?? new LimitLedger();

    public ValueTask<LimitResult> ReserveAsync(ReadOnlyMemory<LimitCharge> charges, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<LimitResult>(cancellationToken);

        lock (_lock)
        {
            var result = _ledger.Reserve(charges.Span, now);
            _ledger.Sweep();
            return new(result);
        }
    }

    public ValueTask CommitAsync(LimitReservation reservation, CancellationToken cancellationToken)
    {
        lock (_lock)
            _ledger.Commit(reservation);
        return default;
    }

    public ValueTask ReleaseAsync(LimitReservation reservation, CancellationToken cancellationToken)
    {
        lock (_lock)
            _ledger.Release(reservation);
        return default;
    }

    public ValueTask<LimitShortfall?> CheckAsync(
        ReadOnlyMemory<LimitCharge> charges, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<LimitShortfall?>(cancellationToken);

        lock (_lock)
            return new(_ledger.Check(charges.Span, now));
    }
}
