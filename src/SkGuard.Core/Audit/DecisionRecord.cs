namespace SkGuard;

/// <summary>What the guard decided about one tool call, written before the tool runs.</summary>
public sealed class DecisionRecord : AuditRecord
{
    /// <summary>The decision that took effect. In Observe mode always <see cref="AuditDecision.Permit"/>.</summary>
    public required AuditDecision Decision { get; init; }

    /// <summary>In Observe mode, what Enforce would have decided.</summary>
    public AuditDecision? WouldBe { get; init; }

    /// <summary>The door at which the call arrived.</summary>
    public string? Door { get; init; }

    /// <summary>The chain of principals as <c>Type::"id"</c>, root first.</summary>
    public IReadOnlyList<string> Principals { get; init; } = [];

    /// <summary>
    /// HMAC-SHA-256 of the ordered canonical JSON of all bound arguments, in hexadecimal: calls with the same arguments have the same. Its key
    /// is <see cref="AuditOptions.HashKey"/>, else the one beside the audit file, so that who has the records alone cannot find redacted
    /// values by trying. Null where the arguments could not be bound.
    /// </summary>
    public string? ArgumentHash { get; init; }

    /// <summary>
    /// The arguments as JSON text, redacted as configured; null where values are not recorded. Text that is not JSON (or is nested more
    /// than 500 deep) is recorded as a JSON string holding that text.
    /// </summary>
    public string? Values { get; init; }

    /// <summary>The names of undeclared arguments that were removed from the call.</summary>
    public IReadOnlyList<string> RemovedArguments { get; init; } = [];

    /// <summary>The denial's code, or in Observe mode the code it would have had.</summary>
    public string? Code { get; init; }

    /// <summary>
    /// Of a call that was denied because a rule could not be evaluated: the rule, its place, the expression that failed and the types of its
    /// parts. Null for every other call.
    /// </summary>
    public string? Fault { get; init; }

    /// <summary>The ids of the rules that determined the decision.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>The request for approval ("apr_…") that the call made, waits for or used; null where no person is asked.</summary>
    public string? Approval { get; init; }

    /// <summary>Who approved, as <c>Type::"id"</c>; empty where the call used no approval.</summary>
    public IReadOnlyList<string> ApprovedBy { get; init; } = [];

    /// <summary>What the call required beyond what was granted; empty for a call within its authority.</summary>
    public IReadOnlyList<AuditDelta> Delta { get; init; } = [];

    /// <summary>"Enforce" or "Observe".</summary>
    public string? Mode { get; init; }

    /// <summary>The revision of policies, entities, grants and tool settings that decided.</summary>
    public string? Revision { get; init; }
}
