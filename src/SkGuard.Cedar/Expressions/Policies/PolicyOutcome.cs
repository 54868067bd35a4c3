namespace SkGuard.Cedar;

#pragma warning disable CA1716 // Error is Cedar's word

/// <summary>What the evaluation of one policy gives.</summary>
public enum PolicyOutcome
{
    /// <summary>The policy does not apply to the request.</summary>
    NotSatisfied,

    /// <summary>The policy applies, and its effect counts.</summary>
    Satisfied,

    /// <summary>A condition has no value; the policy does not count.</summary>
    Error,
}
