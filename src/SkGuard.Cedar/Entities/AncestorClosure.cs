namespace SkGuard.Cedar.EntityData;

/// <summary>Computes the transitive closure of the ancestors of entities.</summary>
internal static class AncestorClosure
{
    /// <summary>Returns the entities with closed ancestors. Reports each entity that is its own ancestor.</summary>
    internal static Dictionary<EntityUid, Entity> Close(Dictionary<EntityUid, Entity> open, Action<EntityUid, string> report)
    {
        var closed = new Dictionary<EntityUid, Entity>(open.Count);
        var entered = new HashSet<EntityUid>();
        var path = new Stack<Entity>(); // an explicit stack, because hierarchies may be deep
        foreach (var start in open.Values)
        {
            path.Push(start);
            while (path.TryPeek(out var entity))
            {
                var isNew = entered.Add(entity.Uid);
                if (!closed.ContainsKey(entity.Uid) && !(isNew && PushOpenParents(entity, open, closed, entered, path, report)))
                    closed.Add(entity.Uid, WithAllAncestors(entity, closed));
                if (ReferenceEquals(path.Peek(), entity))
                    path.Pop();
            }
        }
        return closed;
    }

    private static bool PushOpenParents(
        Entity entity,
        Dictionary<EntityUid, Entity> open,
        Dictionary<EntityUid, Entity> closed,
        HashSet<EntityUid> entered,
        Stack<Entity> path,
        Action<EntityUid, string> report)
    {
        var pushed = false;
        foreach (var uid in entity.Ancestors)
        {
            if (!open.TryGetValue(uid, out var parent) || closed.ContainsKey(uid))
                continue;
            if (entered.Contains(uid)) // entered but not closed: its closure is still in progress
            {
                report(uid, $"The entity {uid} is its own ancestor.");
                continue;
            }
            path.Push(parent);
            pushed = true;
        }
        return pushed;
    }

    private static Entity WithAllAncestors(Entity entity, Dictionary<EntityUid, Entity> closed)
    {
        HashSet<EntityUid>? all = null;
        foreach (var uid in entity.Ancestors)
            if (closed.TryGetValue(uid, out var parent) && !parent.Ancestors.IsSubsetOf(entity.Ancestors))
                (all ??= [.. entity.Ancestors]).UnionWith(parent.Ancestors);
        return all is null ? entity : new Entity(entity.Uid, entity.Attributes, entity.Tags, all);
    }
}
