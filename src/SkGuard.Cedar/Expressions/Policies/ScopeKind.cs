namespace SkGuard.Cedar;

/// <summary>The forms a constraint in a policy's scope can have.</summary>
public enum ScopeKind
{
    /// <summary>No constraint: <c>principal</c>.</summary>
    Any,

    /// <summary><c>principal == User::"alice"</c>.</summary>
    Equal,

    /// <summary><c>principal in Group::"staff"</c>; for actions also <c>action in [A, B]</c>.</summary>
    In,

    /// <summary><c>principal is User</c>.</summary>
    Is,

    /// <summary><c>principal is User in Group::"staff"</c>.</summary>
    IsIn,
}
