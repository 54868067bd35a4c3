using System.Collections.Frozen;

namespace SkGuard.Cedar;

/// <summary>A principal, action or resource with the attributes, tags and ancestors that policies read.</summary>
public sealed class Entity
{
    /// <summary>Creates an entity.</summary>
    /// <param name="uid">The identifier of the entity.</param>
    /// <param name="attributes">The attributes that <c>entity.name</c> reads. Null means none.</param>
    /// <param name="tags">The tags that <c>entity.getTag("name")</c> reads. Null means none.</param>
    /// <param name="ancestors">
    /// All entities that contain this one, transitively. Parents suffice for <see cref="SkGuard.Cedar.Entities.Create"/>. Null means none.
    /// </param>
    public Entity(EntityUid uid, CedarRecord? attributes = null, CedarRecord? tags = null, IReadOnlySet<EntityUid>? ancestors = null)
    {
        ArgumentNullException.ThrowIfNull(uid);
        Uid = uid;
        Attributes = attributes ?? CedarRecord.Empty;
        Tags = tags ?? CedarRecord.Empty;
        Ancestors = ancestors ?? FrozenSet<EntityUid>.Empty;
    }

    /// <summary>The identifier of the entity.</summary>
    public EntityUid Uid { get; }

    /// <summary>The attributes that <c>entity.name</c> reads.</summary>
    public CedarRecord Attributes { get; }

    /// <summary>The tags that <c>entity.getTag("name")</c> reads.</summary>
    public CedarRecord Tags { get; }

    /// <summary>All entities that contain this one, transitively; the entity itself is not included.</summary>
    public IReadOnlySet<EntityUid> Ancestors { get; }
}
