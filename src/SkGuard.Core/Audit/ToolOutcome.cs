namespace SkGuard;

/// <summary>How a tool that was let through ended.</summary>
public enum ToolOutcome
{
    /// <summary>It returned.</summary>
    Completed,

    /// <summary>It threw.</summary>
    Failed,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}
