namespace SkGuard.Functions;

/// <summary>Determines the outcome of a failed function.</summary>
internal static class Outcomes
{
    internal static ToolOutcome From(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested ? ToolOutcome.Cancelled : ToolOutcome.Failed;
}
