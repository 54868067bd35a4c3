namespace SkGuard.Cedar;

/// <summary>
/// Supplies entities to an evaluation. A host derives from this class to combine entities of one request with shared ones. Implementations
/// must not throw, and must answer equal questions equally throughout an evaluation.
/// </summary>
public abstract class EntitySource
{
    /// <summary>
    /// Finds an entity by its identifier. Returns null if it does not exist; it then has no attributes and no tags, and is only in itself.
    /// </summary>
    public abstract Entity? Find(EntityUid uid);

    /// <summary>
    /// Evaluates Cedar's <c>in</c> for two entities: true if they are equal or the second is an ancestor of the first. An override must
    /// agree with the ancestors that <see cref="Find"/> returns.
    /// </summary>
    public virtual bool IsIn(EntityUid child, EntityUid ancestor)
    {
        ArgumentNullException.ThrowIfNull(child);
        return child.Equals(ancestor) || (Find(child) is { } entity && entity.Ancestors.Contains(ancestor));
    }
}
