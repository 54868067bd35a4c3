using System.Text.Json;

namespace SkGuard.Audit;

/// <summary>The JSON values of the enumerations in an audit line.</summary>
internal static class AuditWords
{
    private static readonly JsonEncodedText Permit = JsonEncodedText.Encode("permit");
    private static readonly JsonEncodedText Deny = JsonEncodedText.Encode("deny");
    private static readonly JsonEncodedText Completed = JsonEncodedText.Encode("completed");
    private static readonly JsonEncodedText Failed = JsonEncodedText.Encode("failed");
    private static readonly JsonEncodedText Cancelled = JsonEncodedText.Encode("cancelled");

    /// <summary>The values of the record kind.</summary>
    public static readonly JsonEncodedText DecisionKind = JsonEncodedText.Encode("decision");

    /// <inheritdoc cref="DecisionKind"/>
    public static readonly JsonEncodedText OutcomeKind = JsonEncodedText.Encode("outcome");

    public static JsonEncodedText Format(AuditDecision decision) => decision switch
    {
        AuditDecision.Permit => Permit,
        AuditDecision.Deny => Deny,
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "Not a decision."),
    };

    public static JsonEncodedText Format(ToolOutcome outcome) => outcome switch
    {
        ToolOutcome.Completed => Completed,
        ToolOutcome.Failed => Failed,
        ToolOutcome.Cancelled => Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome."),
    };

    public static AuditDecision ReadDecision(in Utf8JsonReader json) =>
        json.ValueTextEquals("permit"u8) ? AuditDecision.Permit
        : json.ValueTextEquals("deny"u8) ? AuditDecision.Deny
        : throw new JsonException("a decision is \"permit\" or \"deny\"");

    public static ToolOutcome ReadOutcome(in Utf8JsonReader json) =>
        json.ValueTextEquals("completed"u8) ? ToolOutcome.Completed
        : json.ValueTextEquals("failed"u8) ? ToolOutcome.Failed
        : json.ValueTextEquals("cancelled"u8) ? ToolOutcome.Cancelled
        : throw new JsonException("an outcome is \"completed\", \"failed\" or \"cancelled\"");
}
