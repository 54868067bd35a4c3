namespace SkGuard.Decisions;

/// <summary>
/// Provides what the audit, tracing and the log record about denials. Explanations are created in a later layer, so that they cannot affect
/// decisions.
/// </summary>
internal interface IDenialExplainer
{
    /// <summary>Returns what a denied call required beyond what was granted, one entry for each argument at fault.</summary>
    IReadOnlyList<ArgumentDelta> DeltaOf(CallDecision decision);

    /// <summary>Returns how often the run was denied the tool for the same arguments at fault, including this denial.</summary>
    int AttemptOf(CallDecision decision);

    /// <summary>Records a permitted call. Returns true if its run was denied the tool before.</summary>
    bool HasRecovered(CallDecision decision);

    /// <summary>Logs an observed call that would be denied.</summary>
    void Observe(CallDecision decision);
}

/// <summary>An argument at fault.</summary>
/// <param name="Argument">The path of the argument.</param>
/// <param name="Root">The parameter that contains it; null if that is the path itself.</param>
/// <param name="Value">The value of the caller as JSON; null for none.</param>
/// <param name="Allowed">The JSON Schema of the allowed values; null if it is not disclosed.</param>
internal readonly record struct ArgumentDelta(string Argument, string? Root, string? Value, string? Allowed);
