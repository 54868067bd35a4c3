using System.Diagnostics.CodeAnalysis;

namespace SkGuard.Tests;

/// <summary>The revision that was read at the start.</summary>
internal sealed class FixedRevision(Revision revision) : IRevisions
{
    public bool TryGetCurrent([NotNullWhen(true)] out Revision? current)
    {
        current = revision;
        return true;
    }
}
