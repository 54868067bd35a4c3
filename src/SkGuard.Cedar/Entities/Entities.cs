using System.Collections;
using SkGuard.Cedar.EntityData;

namespace SkGuard.Cedar;

#pragma warning disable CA1710 // Cedar's own word for it

/// <summary>An immutable collection of entities whose ancestors are transitively closed.</summary>
public sealed class Entities : EntitySource, IReadOnlyCollection<Entity>
{
    /// <summary>No entities.</summary>
    public static readonly Entities Empty = new([]);

    private readonly Dictionary<EntityUid, Entity> _byUid;

    private Entities(Dictionary<EntityUid, Entity> byUid) => _byUid = byUid;

    /// <inheritdoc/>
    public int Count => _byUid.Count;

    /// <summary>Creates a collection of the entities. The <see cref="Entity.Ancestors"/> of an entity may list only its parents.</summary>
    /// <exception cref="CedarException">Two entities of one name differ, or an entity is its own ancestor.</exception>
    public static Entities Create(IEnumerable<Entity> entities)
    {
        ArgumentNullException.ThrowIfNull(entities);
        var errors = new List<CedarError>();
        var result = Collect(entities, (_, message) => errors.Add(new CedarError(null, 0, 0, "", "", message)));
        return errors.Count == 0 ? result : throw new CedarException(errors);
    }

    /// <summary>
    /// Parses Cedar's JSON form of entities, without a schema: an array of objects with <c>uid</c>, <c>attrs</c>, <c>parents</c> and
    /// optionally <c>tags</c>. Entity references and extension values need their explicit forms <c>__entity</c> and <c>__extn</c>.
    /// </summary>
    /// <exception cref="CedarException">
    /// The JSON is malformed, or contains null, a number that is not a 64-bit integer, a duplicate key, an entity twice with different
    /// content, or a cycle.
    /// </exception>
    public static Entities ParseJson(string text, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return EntitiesJson.Parse(text, file);
    }

    /// <inheritdoc/>
    public override Entity? Find(EntityUid uid) => _byUid.GetValueOrDefault(uid);

    /// <inheritdoc/>
    public IEnumerator<Entity> GetEnumerator() => _byUid.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static Entities Collect(IEnumerable<Entity> entities, Action<EntityUid, string> report)
    {
        var byUid = new Dictionary<EntityUid, Entity>();
        foreach (var entity in entities)
            if (!byUid.TryAdd(entity.Uid, entity) && !Same(byUid[entity.Uid], entity))
                report(entity.Uid, $"The entity {entity.Uid} occurs twice with different content.");
        return new Entities(AncestorClosure.Close(byUid, report));
    }

    private static bool Same(Entity a, Entity b) =>
        a.Attributes.Equals(b.Attributes) && a.Tags.Equals(b.Tags) && a.Ancestors.SetEquals(b.Ancestors);
}
