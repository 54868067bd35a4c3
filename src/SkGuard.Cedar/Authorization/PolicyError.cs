namespace SkGuard.Cedar;

/// <summary>A policy that could not be evaluated for a request, and why.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Error">The reason.</param>
public readonly record struct PolicyError(Policy Policy, EvaluationError Error)
{
    /// <summary><c>policy: reason</c>.</summary>
    public override string ToString() => $"{Policy.Id}: {Error}";
}
