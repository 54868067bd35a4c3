namespace SkGuard.SemanticTypes.Characters;

/// <summary>The IDNA status of a character in a host name.</summary>
internal enum HostStatus
{
    /// <summary>Not allowed, or mapped to other characters.</summary>
    Disallowed,

    Valid,

    /// <summary>A joiner or non-joiner, allowed where it changes the shape of letters.</summary>
    Joiner,

    /// <summary>Allowed in the context of certain other characters.</summary>
    InContext,

    /// <summary>Another spelling of ASCII characters, such as a wide letter.</summary>
    MapsToAscii,

    /// <summary>Ignored by IDNA; two names that look alike would be equal.</summary>
    Ignored,
}
