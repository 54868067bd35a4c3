namespace SkGuard;

/// <summary>A decision with the outcome of its call.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Outcome">The outcome; null for a denial, and for a call whose end is not recorded.</param>
public readonly record struct AuditedCall(DecisionRecord Decision, OutcomeRecord? Outcome);
