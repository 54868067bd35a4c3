namespace SkGuard.Functions;

/// <summary>How a function ended.</summary>
internal static class Outcomes
{
    internal static ToolOutcome From(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested ? ToolOutcome.Cancelled : ToolOutcome.Failed;
}
