namespace SkGuard;

/// <summary>One thing a call required beyond what was granted, in the words of the denial's violations.</summary>
/// <param name="Argument">The argument that went beyond; null where the call as a whole did, as for a tool that is not granted.</param>
/// <param name="Value">What the call required, as JSON text, redacted as configured: <c>900</c>.</param>
/// <param name="Allowed">What was granted, as JSON text: <c>{"maximum":200}</c>.</param>
public readonly record struct AuditDelta(string? Argument, string? Value = null, string? Allowed = null);
