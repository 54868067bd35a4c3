using System.Diagnostics.CodeAnalysis;

namespace SkGuard;

/// <summary>The revision that is in force now, reloaded when its files change.</summary>
internal sealed class CurrentRevision(RevisionSource<Revision> revisions) : IRevisions
{
    public bool TryGetCurrent([NotNullWhen(true)] out Revision? revision) => revisions.TryGetCurrent(out revision);
}
