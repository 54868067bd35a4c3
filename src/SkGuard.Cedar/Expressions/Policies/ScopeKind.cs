namespace SkGuard.Cedar;

/// <summary>The forms of a constraint in the scope of a policy.</summary>
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
