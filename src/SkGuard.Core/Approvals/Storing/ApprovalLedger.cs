namespace SkGuard;

/// <summary>All requests of a store. Not thread-safe: the store that owns it holds its lock.</summary>
internal sealed class ApprovalLedger
{
    private readonly Dictionary<string, ApprovalEntry> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ApprovalEntry> _byKey = new(StringComparer.Ordinal);

    /// <summary>The latest time seen; it never goes back, so that turning a clock back revives nothing.</summary>
    internal DateTimeOffset Now { get; private set; }

    internal IReadOnlyCollection<ApprovalEntry> Entries => _byId.Values;

    internal void Advance(DateTimeOffset now) => Now = now > Now ? now : Now;

    internal ApprovalEntry? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The request for exactly this call that is neither used nor over.</summary>
    internal ApprovalEntry? Live(string key) => _byKey.TryGetValue(key, out var entry) && entry.IsLive(Now) ? entry : null;

    internal int CountLive(string owner) => _byId.Values.Count(entry => entry.IsLive(Now) && string.Equals(entry.Owner, owner, StringComparison.Ordinal));

    internal void Put(ApprovalEntry entry)
    {
        if (_byId.TryGetValue(entry.Id, out var before) && before.State == ApprovalState.Used)
            throw new InvalidDataException("it changes a request that was used");
        _byId[entry.Id] = entry;
        if (entry.State != ApprovalState.Used)
            _byKey[entry.Key] = entry;
        else if (_byKey.TryGetValue(entry.Key, out var current) && current.Id == entry.Id)
            _byKey.Remove(entry.Key);
    }

    /// <summary>Forgets what ended at least so long ago; until then somebody who comes too late is told why.</summary>
    internal void Forget(TimeSpan after)
    {
        foreach (var entry in _byId.Values.Where(entry => Now - entry.Expires >= after).ToArray())
        {
            _byId.Remove(entry.Id);
            if (_byKey.TryGetValue(entry.Key, out var current) && current.Id == entry.Id)
                _byKey.Remove(entry.Key);
        }
    }
}
