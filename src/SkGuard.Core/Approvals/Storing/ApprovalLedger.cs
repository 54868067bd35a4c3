namespace SkGuard.Approvals.Storing;

/// <summary>All requests of a store. Not thread-safe: the store that owns it holds its lock.</summary>
internal sealed class ApprovalLedger
{
    private const int SweepFrom = 1024;

    private readonly Dictionary<string, ApprovalEntry> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ApprovalEntry> _byKey = new(StringComparer.Ordinal);

    /// <summary>The ids of the requests that nobody has decided on, by owner.</summary>
    private readonly Dictionary<string, HashSet<string>> _waiting = new(StringComparer.Ordinal);

    private int _sweepAt = SweepFrom;
    private DateTimeOffset _sweepNext;

    /// <summary>The latest time seen; it never goes back, so that turning a clock back revives nothing.</summary>
    internal DateTimeOffset Now { get; private set; }

    internal IReadOnlyCollection<ApprovalEntry> Entries => _byId.Values;

    internal void Advance(DateTimeOffset now) => Now = now > Now ? now : Now;

    internal ApprovalEntry? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The request for exactly this call that is neither used nor over.</summary>
    internal ApprovalEntry? Live(string key) => _byKey.TryGetValue(key, out var entry) && entry.IsLive(Now) ? entry : null;

    /// <summary>How many requests of the owner wait for a person.</summary>
    internal int CountWaiting(string owner) =>
        _waiting.TryGetValue(owner, out var ids) ? ids.Count(id => _byId[id].IsLive(Now)) : 0;

    internal void Put(ApprovalEntry entry)
    {
        if (_byId.TryGetValue(entry.Id, out var before) && before.State == ApprovalState.Used)
            throw new InvalidDataException("it changes a request that was used");
        _byId[entry.Id] = entry;
        if (entry.State == ApprovalState.Pending)
            Wait(entry);
        else
            NoLongerWaits(entry);
        if (entry.State != ApprovalState.Used)
            _byKey[entry.Key] = entry;
        else if (_byKey.TryGetValue(entry.Key, out var current) && current.Id == entry.Id)
            _byKey.Remove(entry.Key);
    }

    /// <summary>
    /// As <see cref="Forget"/>, once in that time and each time the number of requests has doubled: making one stays cheap however many there are.
    /// </summary>
    internal void Sweep(TimeSpan after)
    {
        if (_byId.Count < _sweepAt && Now < _sweepNext)
            return;
        Forget(after);
        _sweepAt = Math.Max(SweepFrom, 2 * _byId.Count);
        _sweepNext = Now <= DateTimeOffset.MaxValue - after ? Now + after : DateTimeOffset.MaxValue;
    }

    /// <summary>Forgets what ended at least so long ago; until then somebody who comes too late is told why.</summary>
    internal void Forget(TimeSpan after)
    {
        foreach (var entry in _byId.Values.Where(entry => Now - entry.Expires >= after).ToArray())
        {
            _byId.Remove(entry.Id);
            NoLongerWaits(entry);
            if (_byKey.TryGetValue(entry.Key, out var current) && current.Id == entry.Id)
                _byKey.Remove(entry.Key);
        }
    }

    private void Wait(ApprovalEntry entry)
    {
        if (!_waiting.TryGetValue(entry.Owner, out var ids))
            _waiting.Add(entry.Owner, ids = new(StringComparer.Ordinal));
        ids.Add(entry.Id);
    }

    private void NoLongerWaits(ApprovalEntry entry)
    {
        if (_waiting.TryGetValue(entry.Owner, out var ids) && ids.Remove(entry.Id) && ids.Count == 0)
            _waiting.Remove(entry.Owner);
    }
}
