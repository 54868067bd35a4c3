namespace SkGuard.SemanticTypes.Characters;

/// <summary>The properties of a character beyond ASCII in a host name.</summary>
/// <param name="Status">Whether IDNA 2008 (RFC 5892) allows it.</param>
/// <param name="Bidi">The bidirectional class.</param>
/// <param name="Joining">The joining type: one of <c>L R D T C U</c>.</param>
/// <param name="IsMark">Whether it combines with the preceding character, so that no label starts with it.</param>
/// <param name="Scripts">The scripts that it may be combined with.</param>
internal readonly record struct HostCharacter(HostStatus Status, BidiClass Bidi, char Joining, bool IsMark, ScriptSet Scripts);
