using System.Text.Json;

namespace SkGuard.Audit;

/// <summary>The fields of an audit line before they are validated as a record.</summary>
internal sealed class AuditFields
{
    public string? Kind { get; set; }
    public DateTimeOffset? Time { get; set; }
    public string? DecisionId { get; set; }
    public string? Tool { get; set; }
    public string? Session { get; set; }
    public string? Run { get; set; }
    public string? CallId { get; set; }
    public string? Door { get; set; }
    public IReadOnlyList<string> Principals { get; set; } = [];
    public string? ArgumentHash { get; set; }
    public string? Values { get; set; }
    public IReadOnlyList<string> Removed { get; set; } = [];
    public AuditDecision? Decision { get; set; }
    public AuditDecision? WouldBe { get; set; }
    public string? Code { get; set; }
    public string? Fault { get; set; }
    public IReadOnlyList<string> Rules { get; set; } = [];
    public string? Approval { get; set; }
    public IReadOnlyList<string> ApprovedBy { get; set; } = [];
    public IReadOnlyList<AuditDelta> Delta { get; set; } = [];
    public string? Mode { get; set; }
    public string? Revision { get; set; }
    public ToolOutcome? Outcome { get; set; }
    public string? ErrorType { get; set; }
    public TimeSpan Duration { get; set; }

    /// <exception cref="JsonException">A required field is missing.</exception>
    public AuditRecord ToRecord() => Kind switch
    {
        "decision" => ToDecision(),
        "outcome" => ToOutcome(),
        _ => throw new JsonException("\"record\" is neither \"decision\" nor \"outcome\""),
    };

    private DecisionRecord ToDecision() => new()
    {
        Time = Time ?? throw Missing(AuditKeys.Time),
        DecisionId = DecisionId ?? throw Missing(AuditKeys.DecisionId),
        Tool = Tool ?? throw Missing(AuditKeys.Tool),
        Session = Session,
        Run = Run,
        CallId = CallId,
        Door = Door,
        Principals = Principals,
        ArgumentHash = ArgumentHash,
        Values = Values,
        RemovedArguments = Removed,
        Decision = Decision ?? throw Missing(AuditKeys.Decision),
        WouldBe = WouldBe,
        Code = Code,
        Fault = Fault,
        Rules = Rules,
        Approval = Approval,
        ApprovedBy = ApprovedBy,
        Delta = Delta,
        Mode = Mode,
        Revision = Revision,
        Duration = Duration,
    };

    private OutcomeRecord ToOutcome() => new()
    {
        Time = Time ?? throw Missing(AuditKeys.Time),
        DecisionId = DecisionId ?? throw Missing(AuditKeys.DecisionId),
        Tool = Tool ?? throw Missing(AuditKeys.Tool),
        Session = Session,
        Run = Run,
        CallId = CallId,
        Outcome = Outcome ?? throw Missing(AuditKeys.Outcome),
        ErrorType = ErrorType,
        Duration = Duration,
    };

    private static JsonException Missing(JsonEncodedText key) => new($"\"{key}\" is missing");
}
