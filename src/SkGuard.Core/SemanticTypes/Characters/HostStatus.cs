namespace SkGuard.SemanticTypes.Characters;

/// <summary>What IDNA makes of a character in a host name.</summary>
internal enum HostStatus
{
    /// <summary>Not allowed, or mapped to others.</summary>
    Disallowed,

    /// <summary>Allowed.</summary>
    Valid,

    /// <summary>A joiner or non-joiner, allowed where it changes how letters are drawn.</summary>
    Joiner,

    /// <summary>Allowed beside certain others.</summary>
    InContext,

    /// <summary>Another spelling of ASCII characters, such as a wide letter.</summary>
    MapsToAscii,

    /// <summary>Dropped by IDNA; two names that look alike would be one.</summary>
    Ignored,
}
