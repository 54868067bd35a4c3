namespace SkGuard.Cedar;

#pragma warning disable CA1716 // Is and In are Cedar's operators

/// <summary>
/// The constraint on the principal or the resource in the scope of a policy. A template can have a slot in place of the entity.
/// </summary>
public sealed record EntityScope
{
    /// <summary>No constraint.</summary>
    public static readonly EntityScope Any = new(ScopeKind.Any, null, null, false);

    private EntityScope(ScopeKind kind, string? type, EntityUid? entity, bool isSlot)
    {
        if (type is not null && !EntityUid.IsTypeName(type))
            throw new ArgumentException($"'{type}' is not the name of an entity type.", nameof(type));
        Kind = kind;
        Type = type;
        Entity = entity;
        IsSlot = isSlot;
    }

    /// <summary>The form of the constraint.</summary>
    public ScopeKind Kind { get; }

    /// <summary>The type; null if the form has none.</summary>
    public string? Type { get; }

    /// <summary>The entity; null if the form has none or a slot stands in its place.</summary>
    public EntityUid? Entity { get; }

    /// <summary>Whether a slot (<c>?principal</c>, <c>?resource</c>) stands in place of the entity.</summary>
    public bool IsSlot { get; }

    /// <summary>Creates <c>== entity</c>.</summary>
    public static EntityScope Equal(EntityUid entity) => new(ScopeKind.Equal, null, NotNull(entity), false);

    /// <summary>Creates <c>in entity</c>.</summary>
    public static EntityScope In(EntityUid entity) => new(ScopeKind.In, null, NotNull(entity), false);

    /// <summary>Creates <c>is type</c>. <exception cref="ArgumentException">The type is not a valid name.</exception></summary>
    public static EntityScope Is(string type) => new(ScopeKind.Is, type, null, false);

    /// <summary>Creates <c>is type in entity</c>. <exception cref="ArgumentException">The type is not a valid name.</exception></summary>
    public static EntityScope IsIn(string type, EntityUid entity) => new(ScopeKind.IsIn, type, NotNull(entity), false);

    /// <summary>
    /// Creates a constraint with a slot in place of the entity. <paramref name="type"/> is for <see cref="ScopeKind.IsIn"/> only.
    /// </summary>
    /// <exception cref="ArgumentException">The form has no entity, or its type is missing.</exception>
    public static EntityScope Slot(ScopeKind kind, string? type = null)
    {
        if (kind is ScopeKind.Any or ScopeKind.Is || (kind == ScopeKind.IsIn) != (type is not null))
            throw new ArgumentException("A slot stands in the forms ==, in, and is … in with a type.", nameof(kind));
        return new EntityScope(kind, type, null, true);
    }

    /// <summary>Replaces the slot by an entity.</summary>
    internal EntityScope Fill(EntityUid entity) => new(Kind, Type, entity, false);

    internal bool Matches(EntityUid uid, EntitySource entities) => Kind switch
    {
        ScopeKind.Any => true,
        ScopeKind.Equal => uid.Equals(Entity),
        ScopeKind.In => entities.IsIn(uid, Entity!),
        ScopeKind.Is => string.Equals(uid.Type, Type),
        _ => string.Equals(uid.Type, Type) && entities.IsIn(uid, Entity!),
    };

    /// <summary>Formats the constraint in Cedar's syntax for a variable.</summary>
    internal string Write(string variable)
    {
        var entity = IsSlot ? "?" + variable : Entity?.ToString() ?? "";
        return Kind switch
        {
            ScopeKind.Any => variable,
            ScopeKind.Equal => $"{variable} == {entity}",
            ScopeKind.In => $"{variable} in {entity}",
            ScopeKind.Is => $"{variable} is {Type}",
            _ => $"{variable} is {Type} in {entity}",
        };
    }

    private static EntityUid NotNull(EntityUid entity) => entity ?? throw new ArgumentNullException(nameof(entity));
}
