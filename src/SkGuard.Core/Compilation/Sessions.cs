using System.Collections.Concurrent;

namespace SkGuard.Compilation;

/// <summary>
/// The sessions that rules read. An authority without a session has one of its own, under its id or root; a named session never equals one
/// of those.
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
