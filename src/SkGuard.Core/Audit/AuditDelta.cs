namespace SkGuard;

/// <summary>One requirement of a call beyond its grants, as in a violation of the denial.</summary>
/// <param name="Argument">The argument; null if the call as a whole exceeds the grants, as for a tool without a grant.</param>
/// <param name="Value">The required value as JSON text, redacted as configured: <c>900</c>.</param>
/// <param name="Allowed">The granted constraint as JSON text: <c>{"maximum":200}</c>.</param>
public readonly record struct AuditDelta(string? Argument, string? Value = null, string? Allowed = null);
