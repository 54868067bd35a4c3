namespace SkGuard;

/// <summary>
/// The meaning of a string argument. Its value is converted to one canonical spelling before policies evaluate it, and has containers that
/// policies can name. A value without a canonical spelling is denied as <c>argument_invalid</c>.
/// </summary>
public enum ArgumentType
{
    /// <summary><c>path</c>: a file below <see cref="ArgumentOptions.Root"/>. Its containers are the folders above it.</summary>
    Path,

    /// <summary><c>url</c>: an absolute URL. Its containers are the origin and the prefixes of the path.</summary>
    Url,

    /// <summary><c>email</c>: exactly one address. Its container is the mailbox host.</summary>
    Email,

    /// <summary><c>domain</c>: a host name. Its containers are the domains above it.</summary>
    Domain,

    /// <summary><c>iban</c>: an account number with a valid checksum. Its container is the country.</summary>
    Iban,

    /// <summary><c>ipaddr</c>: an address or range, compared with Cedar's <c>ip</c> methods.</summary>
    IpAddr,
}
