namespace SkGuard.Cedar;

/// <summary>
/// Where an evaluation finds entities. A host derives from it to lay entities made for one request over shared ones. It must not throw, and
/// during one evaluation must answer the same question always the same way.
/// </summary>
public abstract class EntitySource
{
    /// <summary>The entity of this name, or null: a missing entity has no attributes and no tags and is only in itself.</summary>
    public abstract Entity? Find(EntityUid uid);

    /// <summary>
    /// Cedar's <c>in</c> between two entities: whether they are the same or the second is an ancestor of the first. An override must agree with the
    /// ancestors <see cref="Find"/> tells.
    /// </summary>
    public virtual bool IsIn(EntityUid child, EntityUid ancestor)
    {
        ArgumentNullException.ThrowIfNull(child);
        return child.Equals(ancestor) || (Find(child) is { } entity && entity.Ancestors.Contains(ancestor));
    }
}
