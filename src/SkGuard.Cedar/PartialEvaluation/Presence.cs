namespace SkGuard.Cedar.PartialEvaluation;

/// <summary>Whether a record has an attribute.</summary>
internal enum Presence
{
    /// <summary>The presence is unknown.</summary>
    Open,

    Present,
    Absent,
}
