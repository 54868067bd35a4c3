namespace SkGuard.Cedar;

/// <summary>What the evaluation of one policy with unknowns gives: an outcome, or what the outcome depends on.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Outcome">The outcome where every filling of the unknowns gives the same; else null.</param>
/// <param name="Residual">
/// Where the outcome is open, the expression that decides it: true where the filled request satisfies the policy, false where it does not, an error
/// where the policy errs. Else null.
/// </param>
/// <param name="Error">The reason where the outcome is an error; else null.</param>
public sealed record PartialResult(Policy Policy, PolicyOutcome? Outcome, Expr? Residual, EvaluationError? Error);
