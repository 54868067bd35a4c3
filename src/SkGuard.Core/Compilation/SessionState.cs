using System.Collections.Concurrent;
using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>What happened in one conversation so far. Kept only where a loaded rule reads <c>context.session</c>.</summary>
internal sealed class SessionState(string id)
{
    private readonly ConcurrentDictionary<string, Counter> _calls = new(StringComparer.Ordinal);
    private long _denials;

    internal string Id { get; } = id;

    internal long Denials => Interlocked.Read(ref _denials);

    /// <summary>The conversation as a call of the tool would find it.</summary>
    internal CedarRecord Snapshot(ToolDescription tool) => CedarRecord.Of(
        ("id", CedarValue.Of(Id)), ("calls", CedarValue.Of(CallsOf(tool).Value)), ("denials", CedarValue.Of(Denials)));

    internal void Denied() => Interlocked.Increment(ref _denials);

    /// <summary>The counter of a tool's calls; those that are being decided count, so that parallel calls see each other.</summary>
    internal Counter CallsOf(ToolDescription tool) => _calls.GetOrAdd(tool.Name, static _ => new Counter());

    internal sealed class Counter
    {
        private long _value;

        internal long Value => Interlocked.Read(ref _value);

        /// <summary>Counts one more and says how many there were before it.</summary>
        internal long Take() => Interlocked.Increment(ref _value) - 1;

        internal void GiveBack() => Interlocked.Decrement(ref _value);
    }
}
