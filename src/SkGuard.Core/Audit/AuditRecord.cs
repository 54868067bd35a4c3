namespace SkGuard;

/// <summary>One line of the audit: a <see cref="DecisionRecord"/> before a tool runs, an <see cref="OutcomeRecord"/> after it.</summary>
public abstract class AuditRecord
{
    // The two kinds are a closed list: sinks and readers switch over them.
    private protected AuditRecord()
    {
    }

    /// <summary>When it was decided, or when the tool ended.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The decision's id ("dec_…"), the same in the decision, its outcome and the denial the model receives.</summary>
    public required string DecisionId { get; init; }

    /// <summary>The tool by its own metadata, as "Plugin.function".</summary>
    public required string Tool { get; init; }

    /// <summary>The conversation.</summary>
    public string? Session { get; init; }

    /// <summary>The user's turn within the session.</summary>
    public string? Run { get; init; }

    /// <summary>The call's id as the model's connector gave it.</summary>
    public string? CallId { get; init; }

    /// <summary>How long the decision took; in an outcome, how long the tool ran.</summary>
    public TimeSpan Duration { get; init; }
}
