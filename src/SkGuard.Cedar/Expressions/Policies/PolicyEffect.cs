namespace SkGuard.Cedar;

/// <summary>The effect of a satisfied policy.</summary>
public enum PolicyEffect
{
    /// <summary>Allows the request, unless a forbid is satisfied.</summary>
    Permit,

    /// <summary>Denies the request, even if a permit is satisfied.</summary>
    Forbid,
}
