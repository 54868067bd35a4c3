using System.Diagnostics.CodeAnalysis;
using SkGuard.Compilation;

namespace SkGuard.Benchmarks;

/// <summary>The revision that was read at the start.</summary>
internal sealed class FixedRevision(PolicySnapshot revision) : IPolicySnapshots
{
    public bool TryGetCurrent([NotNullWhen(true)] out PolicySnapshot? current)
    {
        current = revision;
        return true;
    }
}
