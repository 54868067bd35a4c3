namespace SkGuard.Explanations;

/// <summary>How often a run was denied so far, this denial included. It shapes what the denial says and never whether there is one.</summary>
/// <param name="Attempt">Messages in which the same tool was denied with the same violation, whatever the values were; each call counts where no message is known.</param>
/// <param name="InRun">Denials of every kind; 0 where the call belongs to no run.</param>
/// <param name="Before">Denials of every kind in the messages before this one.</param>
/// <param name="Messages">Messages of the run in which something was denied; 0 where the call belongs to no run.</param>
internal readonly record struct DenialCounts(int Attempt, int InRun, int Before, int Messages)
{
    /// <summary>In how many messages before this one the same call was denied for the same reason.</summary>
    internal int Same { get; init; }

    internal static DenialCounts First { get; } = new(Attempt: 1, InRun: 0, Before: 0, Messages: 0);
}
