using System.Diagnostics.CodeAnalysis;

namespace SkGuard.Compilation;

/// <summary>Where decisions get their revision from.</summary>
internal interface IPolicySnapshots
{
    /// <summary>The revision to decide under; none where the last good one is older than it may be.</summary>
    bool TryGetCurrent([NotNullWhen(true)] out PolicySnapshot? revision);
}
