namespace SkGuard;

/// <summary>How often a run was denied so far, this denial included. It shapes what the denial says and never whether there is one.</summary>
/// <param name="Attempt">The same tool with the same violation, whatever the values were.</param>
/// <param name="InRun">Denials of every kind; 0 where the call belongs to no run.</param>
internal readonly record struct Repetition(int Attempt, int InRun)
{
    internal static Repetition First { get; } = new(Attempt: 1, InRun: 0);
}
