namespace SkGuard.Core.Tests.Limits;

/// <summary>The obvious way to count: every amount is kept for ever, and every question adds them up.</summary>
internal sealed class LimitModel
{
    private readonly List<Taken> _taken = [];
    private readonly HashSet<Taken> _forgotten = new(ReferenceEqualityComparer.Instance);

    private sealed record Taken(int Reservation, LimitKey Key, string? Argument, DateTimeOffset Time, decimal Amount)
    {
        public bool IsReleased { get; set; }
    }

    public DateTimeOffset Now { get; private set; }

    public void Advance(DateTimeOffset now) => Now = now > Now ? now : Now;

    /// <summary>A store that is opened again knows the time only from what it wrote.</summary>
    public void Reopen() => Now = _taken.Count == 0 ? default : _taken[^1].Time;

    public LimitShortfall? Judge(ReadOnlySpan<LimitCharge> charges)
    {
        LimitShortfall? longest = null;
        for (var i = 0; i < charges.Length; i++)
        {
            var amount = charges[i].Amount;
            for (var j = 0; j < i; j++)
                amount += charges[j].Key == charges[i].Key && charges[j].Argument == charges[i].Argument ? charges[j].Amount : 0;

            var used = Used(charges[i], Now);
            if (charges[i].Amount >= 0 && used + amount <= charges[i].Maximum)
                continue;
            var retry = RetryAt(charges[i], amount);
            var reason = charges[i].Amount < 0 ? LimitRefusal.Negative : LimitRefusal.Exceeded;
            var shortfall = new LimitShortfall(i, reason, Math.Max(0, charges[i].Maximum - used), retry);
            if (retry is null)
                return shortfall;
            if (longest is null || retry > longest.Value.RetryAt)
                longest = shortfall;
        }
        return longest;
    }

    public decimal Used(LimitCharge charge, DateTimeOffset now) =>
        _taken.Where(t => !t.IsReleased && t.Key.Equals(charge.Key) && t.Argument == charge.Argument)
            .Where(t => charge.Window is not { } window || now - t.Time < window)
            .Sum(t => t.Amount);

    public void Take(int reservation, ReadOnlySpan<LimitCharge> charges)
    {
        foreach (var charge in charges)
            _taken.Add(new(reservation, charge.Key, charge.Argument, Now, charge.Amount));
    }

    public void Release(int reservation) => _taken.ForEach(t => t.IsReleased |= t.Reservation == reservation);

    /// <summary>Forgets, for one counter, what fell out of the largest window it was asked for.</summary>
    public void Forget(LimitCharge charge, TimeSpan largest) =>
        _forgotten.UnionWith(_taken.Where(t => t.Key.Equals(charge.Key) && t.Argument == charge.Argument && Now - t.Time >= largest));

    /// <summary>What must still be counted when windows grow and shrink: all that no window seen so far had let go.</summary>
    public decimal Known(LimitCharge charge) =>
        Used(charge, Now) - (charge.Window is null ? 0 : _forgotten.Where(t => !t.IsReleased && Now - t.Time < charge.Window
            && t.Key.Equals(charge.Key) && t.Argument == charge.Argument).Sum(t => t.Amount));

    private DateTimeOffset? RetryAt(LimitCharge charge, decimal amount)
    {
        if (charge.Amount < 0 || amount > charge.Maximum || charge.Window is not { } window)
            return null;
        return _taken.Select(t => t.Time + window).Where(time => time > Now && Used(charge, time) + amount <= charge.Maximum).Min();
    }
}
