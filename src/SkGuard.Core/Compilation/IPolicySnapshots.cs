using System.Diagnostics.CodeAnalysis;

namespace SkGuard.Compilation;

/// <summary>Provides the policy snapshot of a decision.</summary>
internal interface IPolicySnapshots
{
    /// <summary>Gets the snapshot in force; false if the last valid one is too old.</summary>
    bool TryGetCurrent([NotNullWhen(true)] out PolicySnapshot? revision);
}
