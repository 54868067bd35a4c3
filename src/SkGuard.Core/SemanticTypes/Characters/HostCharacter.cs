namespace SkGuard.SemanticTypes.Characters;

/// <summary>What a character beyond ASCII is in a host name.</summary>
/// <param name="Status">Whether IDNA 2008 (RFC 5892) allows it.</param>
/// <param name="Bidi">Its bidirectional class.</param>
/// <param name="Joining">Its joining type: one of <c>L R D T C U</c>.</param>
/// <param name="IsMark">Whether it belongs to the character before it, so that no label starts with it.</param>
/// <param name="Scripts">The scripts it may stand with.</param>
internal readonly record struct HostCharacter(HostStatus Status, BidiClass Bidi, char Joining, bool IsMark, ScriptSet Scripts);
