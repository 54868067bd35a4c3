namespace SkGuard;

/// <summary>The decision in an audit record.</summary>
public enum AuditDecision
{
    /// <summary>The call was permitted.</summary>
    Permit,

    /// <summary>The call was denied.</summary>
    Deny,
}
