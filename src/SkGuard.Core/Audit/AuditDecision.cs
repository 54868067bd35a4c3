namespace SkGuard;

/// <summary>A decision as the audit records it.</summary>
public enum AuditDecision
{
    /// <summary>The call was let through.</summary>
    Permit,

    /// <summary>The call was answered with a denial.</summary>
    Deny,
}
