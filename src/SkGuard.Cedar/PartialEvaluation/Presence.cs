namespace SkGuard.Cedar.PartialEvaluation;

/// <summary>Whether a record has an attribute.</summary>
internal enum Presence
{
    /// <summary>It is not said.</summary>
    Open,

    Present,
    Absent,
}
