using System.Diagnostics.CodeAnalysis;
using SkGuard.Compilation;
using SkGuard.Configuration.Snapshots;

namespace SkGuard.Hosting;

/// <summary>The revision that is in force now, reloaded when its files change.</summary>
internal sealed class CurrentSnapshot(SnapshotSource<PolicySnapshot> revisions) : IPolicySnapshots
{
    public bool TryGetCurrent([NotNullWhen(true)] out PolicySnapshot? revision) => revisions.TryGetCurrent(out revision);
}
