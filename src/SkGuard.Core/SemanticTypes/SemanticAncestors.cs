using System.Collections;
using SkGuard.Cedar;

namespace SkGuard.SemanticTypes;

/// <summary>The containers of a semantic entity, computed on demand: a policy tests one of them and rarely enumerates all.</summary>
internal sealed class SemanticAncestors(EntityUid child) : IReadOnlySet<EntityUid>
{
    public int Count => SemanticEntities.ContainersOf(child).Count();

    public bool Contains(EntityUid item) => !child.Equals(item) && SemanticEntities.IsIn(child, item);

    public IEnumerator<EntityUid> GetEnumerator() => SemanticEntities.ContainersOf(child).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool IsProperSubsetOf(IEnumerable<EntityUid> other) => Set().IsProperSubsetOf(other);

    public bool IsProperSupersetOf(IEnumerable<EntityUid> other) => Set().IsProperSupersetOf(other);

    public bool IsSubsetOf(IEnumerable<EntityUid> other) => Set().IsSubsetOf(other);

    public bool IsSupersetOf(IEnumerable<EntityUid> other) => Set().IsSupersetOf(other);

    public bool Overlaps(IEnumerable<EntityUid> other) => Set().Overlaps(other);

    public bool SetEquals(IEnumerable<EntityUid> other) => Set().SetEquals(other);

    private HashSet<EntityUid> Set() => [.. this];
}
