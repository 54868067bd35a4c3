using System.Collections.Concurrent;
using SkGuard.Cedar;

namespace SkGuard;

/// <summary>What happened in one conversation so far; read by rules as <c>context.session</c>.</summary>
internal sealed class SessionState(string id)
{
    private readonly ConcurrentDictionary<string, long> _calls = new(StringComparer.Ordinal);
    private long _denials;

    /// <summary>Counts a call that may run now; reservations count, so that parallel calls see each other.</summary>
    internal void Enter(Tool tool) => _calls.AddOrUpdate(tool.Name, 1, (_, calls) => calls + 1);

    /// <summary>Takes back a call whose function was never entered.</summary>
    internal void Leave(Tool tool) => _calls.AddOrUpdate(tool.Name, 0, (_, calls) => Math.Max(0, calls - 1));

    internal void Denied() => Interlocked.Increment(ref _denials);

    internal CedarRecord Record(Tool tool) => CedarRecord.Of(
        ("id", CedarValue.Of(id)),
        ("calls", CedarValue.Of(_calls.GetValueOrDefault(tool.Name))),
        ("denials", CedarValue.Of(Interlocked.Read(ref _denials))));
}
