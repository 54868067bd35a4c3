namespace SkGuard.Explanations;

/// <summary>The number of denials in a run, including this one. It changes the text of a denial, never the decision.</summary>
/// <param name="Attempt">Messages in which the tool was denied for the same violation, whatever the values were. Without known messages
/// each call counts.</param>
/// <param name="InRun">All denials; 0 if the call belongs to no run.</param>
/// <param name="Before">All denials in earlier messages.</param>
/// <param name="Messages">Messages of the run with a denial; 0 if the call belongs to no run.</param>
internal readonly record struct DenialCounts(int Attempt, int InRun, int Before, int Messages)
{
    /// <summary>The number of earlier messages in which the same call was denied for the same reason.</summary>
    internal int Same { get; init; }

    internal static DenialCounts First { get; } = new(Attempt: 1, InRun: 0, Before: 0, Messages: 0);
}
