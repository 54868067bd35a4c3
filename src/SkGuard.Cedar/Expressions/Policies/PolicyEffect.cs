namespace SkGuard.Cedar;

/// <summary>What a satisfied policy says.</summary>
public enum PolicyEffect
{
    /// <summary>The request is allowed, unless a policy forbids it.</summary>
    Permit,

    /// <summary>The request is denied, whatever else permits it.</summary>
    Forbid,
}
