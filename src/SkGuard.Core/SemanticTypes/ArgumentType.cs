namespace SkGuard;

/// <summary>
/// What a text argument means. Its value is brought to one canonical spelling before any rule sees it, and lies in containers that rules can
/// name. What cannot be brought to it is denied as <c>argument_invalid</c>.
/// </summary>
public enum ArgumentType
{
    /// <summary><c>path</c>: a file below <see cref="ArgumentOptions.Root"/>; its containers are the folders above it.</summary>
    Path,

    /// <summary><c>url</c>: an absolute address; its containers are the origin and the path's prefixes.</summary>
    Url,

    /// <summary><c>email</c>: exactly one address; its container is the mailbox host.</summary>
    Email,

    /// <summary><c>domain</c>: a host name; its containers are the domains above it.</summary>
    Domain,

    /// <summary><c>iban</c>: an account number with a valid checksum; its container is the country.</summary>
    Iban,

    /// <summary><c>ipaddr</c>: an address or range, compared by Cedar's <c>ip</c> methods.</summary>
    IpAddr,
}
