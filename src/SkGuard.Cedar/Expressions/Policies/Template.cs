namespace SkGuard.Cedar;

/// <summary>A policy with slots in its scope. It decides nothing until it is linked with entities.</summary>
public sealed class Template : PolicyBase, IEquatable<Template>
{
    internal Template(
        string id,
        PolicyEffect effect,
        EntityScope principalScope,
        ActionScope actionScope,
        EntityScope resourceScope,
        IEnumerable<Condition>? conditions,
        IEnumerable<KeyValuePair<string, string>>? annotations,
        string? file,
        SourcePosition position)
        : base(id, effect, principalScope, actionScope, resourceScope, conditions, annotations, file, position)
    {
    }

    /// <summary>Creates a policy with entities in place of the slots.</summary>
    /// <param name="id">The id of the policy.</param>
    /// <param name="principal">The entity for <c>?principal</c>; null if the template has no such slot.</param>
    /// <param name="resource">The entity for <c>?resource</c>; null if the template has no such slot.</param>
    /// <exception cref="ArgumentException">A slot gets no entity, or an entity has no slot.</exception>
    public Policy Link(string id, EntityUid? principal = null, EntityUid? resource = null) => new(
        id,
        Effect,
        Fill(PrincipalScope, principal, "?principal", nameof(principal)),
        ActionScope,
        Fill(ResourceScope, resource, "?resource", nameof(resource)),
        ConditionArray,
        Annotations,
        File,
        Position);

    /// <inheritdoc/>
    public bool Equals(Template? other) => other is not null && IsSame(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Template);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Effect, PrincipalScope, ActionScope, ResourceScope, ConditionArray.Length);

    private static EntityScope Fill(EntityScope scope, EntityUid? entity, string slot, string parameter) => (scope.IsSlot, entity) switch
    {
        (true, not null) => scope.Fill(entity),
        (false, null) => scope,
        (true, null) => throw new ArgumentException($"The template's slot {slot} needs an entity.", parameter),
        _ => throw new ArgumentException($"The template has no slot {slot}.", parameter),
    };
}
