using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace SkGuard;

/// <summary>Which tools were last denied under an authority, for the counters of repetitions and recoveries. It ends with the authority.</summary>
internal sealed class DenialMemory
{
    private static readonly ConditionalWeakTable<Authority, DenialMemory> Memories = [];

    private readonly ConcurrentDictionary<string, DenialCode> _last = new(StringComparer.Ordinal);

    internal static DenialMemory Of(Authority authority) => Memories.GetOrCreateValue(authority);

    /// <summary>Notes a denial; true if the tool's last one had the same code.</summary>
    internal bool Denied(string tool, DenialCode code)
    {
        var repeated = _last.TryGetValue(tool, out var before) && before == code;
        _last[tool] = code;
        return repeated;
    }

    /// <summary>Notes a permitted call; true if the tool was denied before it.</summary>
    internal bool Recovered(string tool) => _last.TryRemove(tool, out _);
}
