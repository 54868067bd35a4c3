namespace SkGuard.Cedar;

#pragma warning disable CA1716 // Error is Cedar's term

/// <summary>The outcome of the evaluation of one policy.</summary>
public enum PolicyOutcome
{
    /// <summary>The policy does not apply to the request.</summary>
    NotSatisfied,

    /// <summary>The policy applies, and its effect counts.</summary>
    Satisfied,

    /// <summary>The evaluation of a condition failed; the policy does not count.</summary>
    Error,
}
