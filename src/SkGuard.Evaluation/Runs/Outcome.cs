using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Runs;

/// <summary>What came of one run.</summary>
internal sealed record Outcome(RecoveryTask Task, string Guard, string Planner)
{
    internal required string Answer { get; init; }

    internal required IReadOnlyList<Deed> Deeds { get; init; }

    internal required IReadOnlyList<string> Denials { get; init; }

    internal required bool IsFirstDenied { get; init; }

    internal required int Calls { get; init; }

    internal required bool IsCut { get; init; }

    internal required bool IsDone { get; init; }

    /// <summary>The executed calls beyond authority.</summary>
    internal required IReadOnlyList<Deed> Beyond { get; init; }

    internal bool IsDenied => Denials.Count > 0;

    /// <summary>Denied, and finished within authority all the same.</summary>
    internal bool IsRecovered => IsDenied && IsDone && Beyond.Count == 0;
}
