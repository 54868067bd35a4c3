namespace SkGuard.SemanticTypes.Characters;

/// <summary>Unicode's bidirectional classes, by their short names; of those that no name may have only the ones that occur in the data.</summary>
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
