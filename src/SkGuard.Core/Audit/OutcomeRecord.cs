namespace SkGuard;

/// <summary>How a permitted tool call ended, written after the tool ran.</summary>
public sealed class OutcomeRecord : AuditRecord
{
    /// <summary>How it ended.</summary>
    public required ToolOutcome Outcome { get; init; }

    /// <summary>The full name of the exception's type where it failed. Never its message, which may hold values.</summary>
    public string? ErrorType { get; init; }
}
