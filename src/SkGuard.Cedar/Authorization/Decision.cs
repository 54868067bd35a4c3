namespace SkGuard.Cedar;

/// <summary>The decision on a request.</summary>
public enum Decision
{
    /// <summary>The request is denied, because a forbid is satisfied or no permit is.</summary>
    Deny,

    /// <summary>The request is allowed.</summary>
    Allow,
}
