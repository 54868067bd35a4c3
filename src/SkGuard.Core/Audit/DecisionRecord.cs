namespace SkGuard;

/// <summary>The decision on one tool call, written before the tool runs.</summary>
public sealed class DecisionRecord : AuditRecord
{
    /// <summary>The effective decision. Always <see cref="AuditDecision.Permit"/> in Observe mode.</summary>
    public required AuditDecision Decision { get; init; }

    /// <summary>The decision that Enforce mode would have made; null in Enforce mode.</summary>
    public AuditDecision? WouldBe { get; init; }

    /// <summary>The enforcement point that the call reached.</summary>
    public string? Door { get; init; }

    /// <summary>The chain of principals as <c>Type::"id"</c>, root first.</summary>
    public IReadOnlyList<string> Principals { get; init; } = [];

    /// <summary>
    /// HMAC-SHA-256 of the ordered canonical JSON of all bound arguments, in hexadecimal; equal for equal arguments. The key is
    /// <see cref="AuditOptions.HashKey"/>, or the one beside the audit file, so that the records alone do not reveal redacted values to a
    /// search. Null if the arguments could not be bound.
    /// </summary>
    public string? ArgumentHash { get; init; }

    /// <summary>
    /// The arguments as JSON text, redacted as configured; null if values are not recorded. Text that is not JSON, or is nested deeper than
    /// 500, is recorded as a JSON string.
    /// </summary>
    public string? Values { get; init; }

    /// <summary>The names of the undeclared arguments that were removed from the call.</summary>
    public IReadOnlyList<string> RemovedArguments { get; init; } = [];

    /// <summary>
    /// The code of the denial; in Observe mode the code of the denial that Enforce mode would have returned. Null for a permitted call.
    /// </summary>
    public string? Code { get; init; }

    /// <summary>
    /// The policy that could not be evaluated, its position, the failed expression and the types of its operands. Null if the call was not
    /// denied for that reason.
    /// </summary>
    public string? Fault { get; init; }

    /// <summary>The ids of the policies and grants that determined the decision.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>The id of the approval request ("apr_…") that the call created, waits for or used; null if none is needed.</summary>
    public string? Approval { get; init; }

    /// <summary>The approvers as <c>Type::"id"</c>; empty if the call used no approval.</summary>
    public IReadOnlyList<string> ApprovedBy { get; init; } = [];

    /// <summary>The requirements of the call beyond its grants; empty for a call within its authority.</summary>
    public IReadOnlyList<AuditDelta> Delta { get; init; } = [];

    /// <summary>"Enforce" or "Observe".</summary>
    public string? Mode { get; init; }

    /// <summary>The id of the snapshot of policies, entities, grants and tool settings that decided.</summary>
    public string? Revision { get; init; }
}
