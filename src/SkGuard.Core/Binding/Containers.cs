using SkGuard.Cedar;

namespace SkGuard.Binding;

/// <summary>
/// What the elements of an array are in. As with Cedar's <c>in</c>, an entity is in itself; what is no entity is in nothing. So
/// <c>every.contains(c)</c> says that each element is <c>in c</c>, and <c>any.contains(c)</c> that one is.
/// </summary>
internal static class Containers
{
    /// <summary>The containers that hold every element; none of an empty array, so that "all of nothing" permits nothing.</summary>
    public static CedarSet OfEvery(CedarSet elements, EntitySource entities)
    {
        HashSet<EntityUid>? common = null;
        foreach (var element in elements)
        {
            if (element.Kind != CedarKind.Entity)
                return CedarSet.Empty;
            if (common is null)
                common = Find(element.AsEntity, entities);
            else
                common.RemoveWhere(container => !entities.IsIn(element.AsEntity, container));
        }
        return ToSet(common);
    }

    /// <summary>The containers that hold at least one element.</summary>
    public static CedarSet OfAny(CedarSet elements, EntitySource entities)
    {
        HashSet<EntityUid>? all = null;
        foreach (var element in elements)
        {
            if (element.Kind != CedarKind.Entity)
                continue;
            var containers = Find(element.AsEntity, entities);
            if (all is null)
                all = containers;
            else
                all.UnionWith(containers);
        }
        return ToSet(all);
    }

    private static HashSet<EntityUid> Find(EntityUid uid, EntitySource entities)
    {
        var containers = new HashSet<EntityUid> { uid };
        if (entities.Find(uid) is { } entity)
            containers.UnionWith(entity.Ancestors);
        return containers;
    }

    private static CedarSet ToSet(HashSet<EntityUid>? containers) =>
        containers is null or { Count: 0 } ? CedarSet.Empty : CedarSet.Of(containers.Select(CedarValue.Of));
}
