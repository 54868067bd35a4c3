using System.Collections.Concurrent;

namespace SkGuard.Compilation;

/// <summary>
/// The conversations that rules ask about, by the session's name. An authority without one is a conversation of its own under its id, and
/// without an id under its root; a session that happens to be named like one of those is another conversation.
/// </summary>
internal sealed class Sessions
{
    private readonly ConcurrentDictionary<(bool IsNamed, string Id), SessionState> _sessions = new();

    internal SessionState Of(Authority authority)
    {
        var key = authority.Session is { } session ? (IsNamed: true, Id: session) : (IsNamed: false, Id: authority.Id ?? authority.CountedAs);
        return _sessions.TryGetValue(key, out var state)
            ? state
            : _sessions.GetOrAdd(key, new SessionState(authority.Session ?? authority.Id ?? authority.Root));
    }
}
