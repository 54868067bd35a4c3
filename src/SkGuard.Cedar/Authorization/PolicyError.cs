namespace SkGuard.Cedar;

/// <summary>A policy whose evaluation failed for a request, with the reason.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Error">The reason.</param>
public readonly record struct PolicyError(Policy Policy, EvaluationError Error)
{
    /// <summary>Formats the error as <c>policy: reason</c>.</summary>
    public override string ToString() => $"{Policy.Id}: {Error}";
}
