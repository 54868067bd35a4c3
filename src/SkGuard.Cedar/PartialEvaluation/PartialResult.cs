namespace SkGuard.Cedar;

/// <summary>The result of the evaluation of one policy with unknowns: an outcome, or a residual that decides it.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Outcome">The outcome, if it is the same for every filling of the unknowns; otherwise null.</param>
/// <param name="Residual">
/// The expression that decides an open outcome: true if the filled request satisfies the policy, false if not, an error if the policy
/// fails. Null if the outcome is known.
/// </param>
/// <param name="Error">The reason for <see cref="PolicyOutcome.Error"/>; otherwise null.</param>
public sealed record PartialResult(Policy Policy, PolicyOutcome? Outcome, Expr? Residual, EvaluationError? Error);
