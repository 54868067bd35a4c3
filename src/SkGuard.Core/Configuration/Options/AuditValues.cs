namespace SkGuard;

/// <summary>Which argument values the audit keeps. The keyed hash of all arguments is always kept.</summary>
public enum AuditValues
{
    /// <summary>All values except those that <see cref="AuditOptions.Redact"/> names. The default: without values an audit cannot show by how much a call exceeded its authority.</summary>
    All,

    /// <summary>No value at all: the argument hash alone identifies the call.</summary>
    None,
}
