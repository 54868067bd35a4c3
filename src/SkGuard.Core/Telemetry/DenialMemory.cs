using System.Collections.Concurrent;

namespace SkGuard;

/// <summary>
/// Which tools were last denied in a conversation, for the counters of repetitions and recoveries. By the authority's name and not by the
/// object: a provider makes a new one for each call.
/// </summary>
internal sealed class DenialMemory(int capacity = 10_000)
{
    private readonly ConcurrentDictionary<(string Authority, string Tool), DenialCode> _last = new();

    internal int Count => _last.Count;

    /// <summary>Notes a denial; true if the tool's last one had the same code.</summary>
    internal bool Denied(Authority authority, string tool, DenialCode code)
    {
        // Nobody says when a conversation is over. To forget all now and then costs a few counts; to remember all would cost the process.
        if (_last.Count >= capacity)
            _last.Clear();
        var key = Key(authority, tool);
        var isRepeated = _last.TryGetValue(key, out var before) && before == code;
        _last[key] = code;
        return isRepeated;
    }

    /// <summary>Notes a permitted call; true if the tool was denied before it.</summary>
    internal bool Recovered(Authority authority, string tool) => !_last.IsEmpty && _last.TryRemove(Key(authority, tool), out _);

    private static (string Authority, string Tool) Key(Authority authority, string tool) => (authority.Session ?? authority.Id ?? authority.Root, tool);
}
