namespace SkGuard.Cedar;

#pragma warning disable CA1716 // In is Cedar's operator

/// <summary>The constraint on the action in a policy's scope.</summary>
public sealed class ActionScope : IEquatable<ActionScope>
{
    /// <summary>No constraint.</summary>
    public static readonly ActionScope Any = new(ScopeKind.Any, [], false);

    private readonly EntityUid[] _actions;

    private ActionScope(ScopeKind kind, EntityUid[] actions, bool isList)
    {
        foreach (var action in actions)
            if (!IsActionType(action.Type))
                throw new ArgumentException($"{action} is no action: the type's last part must be 'Action'.", nameof(actions));
        Kind = kind;
        _actions = actions;
        IsList = isList;
    }

    /// <summary>The form: <see cref="ScopeKind.Any"/>, <see cref="ScopeKind.Equal"/> or <see cref="ScopeKind.In"/>.</summary>
    public ScopeKind Kind { get; }

    /// <summary>The named actions or groups of actions; empty for <see cref="ScopeKind.Any"/>.</summary>
    public IReadOnlyList<EntityUid> Actions => _actions;

    /// <summary>Whether the actions are written as a list. <c>in []</c> matches no action.</summary>
    public bool IsList { get; }

    /// <summary>
    /// Creates <c>action == action</c>. <exception cref="ArgumentException">The last part of the type is not 'Action'.</exception>
    /// </summary>
    public static ActionScope Equal(EntityUid action) => new(ScopeKind.Equal, [action], false);

    /// <summary>
    /// Creates <c>action in group</c>. <exception cref="ArgumentException">The last part of the type is not 'Action'.</exception>
    /// </summary>
    public static ActionScope In(EntityUid group) => new(ScopeKind.In, [group], false);

    /// <summary>
    /// Creates <c>action in [a, b, …]</c>. <exception cref="ArgumentException">The last part of a type is not 'Action'.</exception>
    /// </summary>
    public static ActionScope In(IEnumerable<EntityUid> actions) => new(ScopeKind.In, [.. actions], true);

    /// <inheritdoc/>
    public bool Equals(ActionScope? other) =>
        other is not null && Kind == other.Kind && IsList == other.IsList && _actions.SequenceEqual(other._actions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ActionScope);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, IsList, _actions.Length, _actions.FirstOrDefault());

    /// <summary>Formats the constraint in Cedar's syntax.</summary>
    public override string ToString() => Kind switch
    {
        ScopeKind.Any => "action",
        ScopeKind.Equal => $"action == {_actions[0]}",
        _ when IsList => $"action in [{string.Join(", ", _actions.AsEnumerable())}]",
        _ => $"action in {_actions[0]}",
    };

    internal static bool IsActionType(string type) =>
        type.EndsWith("Action", StringComparison.Ordinal) && (type.Length == 6 || type[^7] == ':');

    internal bool Matches(EntityUid action, EntitySource entities)
    {
        if (Kind == ScopeKind.Any)
            return true;
        if (Kind == ScopeKind.Equal)
            return action.Equals(_actions[0]);
        foreach (var group in _actions)
            if (entities.IsIn(action, group))
                return true;
        return false;
    }
}
