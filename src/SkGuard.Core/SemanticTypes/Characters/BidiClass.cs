namespace SkGuard.SemanticTypes.Characters;

/// <summary>
/// Unicode's bidirectional classes by their short names. Of the classes that no name may have, only those in the data occur.
/// </summary>
internal enum BidiClass
{
    L,
    R,
    AL,
    AN,
    EN,
    ES,
    CS,
    ET,
    ON,
    BN,
    NSM,
}
