using System.Collections.Frozen;

namespace SkGuard.Cedar;

/// <summary>An entity: what policies can read of a principal, an action or a resource.</summary>
public sealed class Entity
{
    /// <summary>An entity with these properties.</summary>
    /// <param name="uid">Its name.</param>
    /// <param name="attributes">What <c>entity.name</c> reads; none if null.</param>
    /// <param name="tags">What <c>entity.getTag("name")</c> reads; none if null.</param>
    /// <param name="ancestors">
    /// What it is <c>in</c>, parents of parents included. Where it goes through <see cref="SkGuard.Cedar.Entities.Create"/> parents are enough.
    /// </param>
    public Entity(EntityUid uid, CedarRecord? attributes = null, CedarRecord? tags = null, IReadOnlySet<EntityUid>? ancestors = null)
    {
        ArgumentNullException.ThrowIfNull(uid);
        Uid = uid;
        Attributes = attributes ?? CedarRecord.Empty;
        Tags = tags ?? CedarRecord.Empty;
        Ancestors = ancestors ?? FrozenSet<EntityUid>.Empty;
    }

    /// <summary>The entity's name.</summary>
    public EntityUid Uid { get; }

    /// <summary>What <c>entity.name</c> reads.</summary>
    public CedarRecord Attributes { get; }

    /// <summary>What <c>entity.getTag("name")</c> reads.</summary>
    public CedarRecord Tags { get; }

    /// <summary>Everything the entity is <c>in</c>, itself left out, transitively closed.</summary>
    public IReadOnlySet<EntityUid> Ancestors { get; }
}
