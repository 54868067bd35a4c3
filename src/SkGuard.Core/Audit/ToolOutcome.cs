namespace SkGuard;

/// <summary>The outcome of a permitted tool call.</summary>
public enum ToolOutcome
{
    /// <summary>The tool returned.</summary>
    Completed,

    /// <summary>The tool threw an exception.</summary>
    Failed,

    /// <summary>The tool was cancelled.</summary>
    Cancelled,
}
