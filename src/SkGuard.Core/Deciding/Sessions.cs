using System.Collections.Concurrent;

namespace SkGuard;

/// <summary>The conversations that rules ask about, by the session's name, else by the authority's.</summary>
internal sealed class Sessions
{
    private readonly ConcurrentDictionary<string, SessionState> _sessions = new(StringComparer.Ordinal);

    internal SessionState Of(Authority authority)
    {
        var id = authority.Session ?? authority.Id ?? authority.Root;
        return _sessions.TryGetValue(id, out var session) ? session : _sessions.GetOrAdd(id, new SessionState(id));
    }
}
