namespace SkGuard;

/// <summary>One audit record: a <see cref="DecisionRecord"/> before a tool runs, or an <see cref="OutcomeRecord"/> after it.</summary>
public abstract class AuditRecord
{
    // Only the two derived types exist, since sinks and readers switch over them.
    private protected AuditRecord()
    {
    }

    /// <summary>The time of the decision, or the time when the tool ended.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The id of the decision ("dec_…"), equal in the decision, its outcome and the denial that the model receives.</summary>
    public required string DecisionId { get; init; }

    /// <summary>The tool by its own metadata, as "Plugin.function".</summary>
    public required string Tool { get; init; }

    /// <summary>The id of the conversation; null if it has none.</summary>
    public string? Session { get; init; }

    /// <summary>The id of the user's turn within the session; null if it has none.</summary>
    public string? Run { get; init; }

    /// <summary>The call id from the model's connector; null if it gave none.</summary>
    public string? CallId { get; init; }

    /// <summary>The duration of the decision; in an outcome, of the tool.</summary>
    public TimeSpan Duration { get; init; }
}
