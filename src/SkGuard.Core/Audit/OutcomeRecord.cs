namespace SkGuard;

/// <summary>The outcome of a permitted tool call, written after the tool ran.</summary>
public sealed class OutcomeRecord : AuditRecord
{
    /// <summary>The outcome.</summary>
    public required ToolOutcome Outcome { get; init; }

    /// <summary>
    /// The full type name of the exception of a failed call; null otherwise. The message is never recorded, since it may contain values.
    /// </summary>
    public string? ErrorType { get; init; }
}
