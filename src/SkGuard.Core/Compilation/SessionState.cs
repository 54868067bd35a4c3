using System.Collections.Concurrent;
using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>The history of one conversation. Kept only if a loaded rule reads <c>context.session</c>.</summary>
internal sealed class SessionState(string id)
{
    private readonly ConcurrentDictionary<string, Counter> _calls = new(StringComparer.Ordinal);
    private long _denials;

    internal string Id { get; } = id;

    internal long Denials => Interlocked.Read(ref _denials);

    /// <summary>The session as a new call of the tool would see it.</summary>
    internal CedarRecord Snapshot(ToolDescription tool) => CedarRecord.Of(
        ("id", CedarValue.Of(Id)), ("calls", CedarValue.Of(CallsOf(tool).Value)), ("denials", CedarValue.Of(Denials)));

    internal void Denied() => Interlocked.Increment(ref _denials);

    /// <summary>The call counter of a tool. Includes calls that are being decided, so that concurrent calls observe each other.</summary>
    internal Counter CallsOf(ToolDescription tool) => _calls.GetOrAdd(tool.Name, static _ => new Counter());

    internal sealed class Counter
    {
        private long _value;

        internal long Value => Interlocked.Read(ref _value);

        /// <summary>Increments the counter and returns its previous value.</summary>
        internal long Take() => Interlocked.Increment(ref _value) - 1;

        internal void GiveBack() => Interlocked.Decrement(ref _value);
    }
}
