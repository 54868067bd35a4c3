namespace SkGuard.Decisions;

/// <summary>
/// Explains denials. The decision point knows only what the audit, tracing and the log record of an explanation; the explanation itself is made
/// in a later room, so that nothing in it can decide.
/// </summary>
internal interface IDenialExplainer
{
    /// <summary>What a denied call required beyond what was granted, one entry for each argument at fault; empty where no argument is.</summary>
    IReadOnlyList<ArgumentDelta> DeltaOf(CallDecision decision);

    /// <summary>How often the run was denied the same tool for the same arguments at fault, this denial included.</summary>
    int AttemptOf(CallDecision decision);

    /// <summary>Notes a permitted call; true if its run was denied the tool before.</summary>
    bool HasRecovered(CallDecision decision);

    /// <summary>Logs a call that is only observed and would be denied.</summary>
    void Observe(CallDecision decision);
}

/// <summary>An argument at fault.</summary>
/// <param name="Argument">Its path.</param>
/// <param name="Root">The parameter that it lies in; null where that is the path itself.</param>
/// <param name="Value">The caller's value as JSON; null where there is none.</param>
/// <param name="Allowed">The JSON Schema of what is allowed; null where it is not told.</param>
internal readonly record struct ArgumentDelta(string Argument, string? Root, string? Value, string? Allowed);
