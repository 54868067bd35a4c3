using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SkGuard;

/// <summary>
/// Exactly one address, <c>local@host</c>. No display name, comment, quoting, group or list: what could be read as a second address or a
/// header
/// is not read at all.
/// </summary>
internal static class EmailAddress
{
    private const int MaxLength = 254;
    private const int MaxLocal = 64;

    // RFC 5322's atoms, less ! and %, by which old relays are told to pass the mail on to somewhere else.
    private static readonly SearchValues<char> Atom =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789#$&'*+-/=?^_`{|}~.");

    public static bool TryWrite(ReadOnlySpan<char> text, ref TextBuffer address, out int host, [NotNullWhen(false)] out string? problem)
    {
        int at = text.IndexOf('@');
        host = at + 1;
        ReadOnlySpan<char> local = at < 0 ? "" : text[..at];
        problem = at < 0 ? "it has no @" : text[(at + 1)..].Contains('@') ? "it has more than one @"
            : local.Length is 0 or > MaxLocal ? "the part before the @ is empty or longer than 64 characters"
            : local.ContainsAnyExcept(Atom) ? "it is not one plain address such as alice@contoso.com"
            : local[0] is '.' or '-' || local[^1] == '.' || local.IndexOf("..") >= 0
                ? "the part before the @ has a dot or hyphen where none may be" : null;
        if (problem is not null)
            return false;
        address.Append(text[..host]);
        if (!DomainName.TryWrite(text[host..], ref address, out problem))
        {
            problem = $"in its host, {problem}";
            return false;
        }
        problem = address.Length > MaxLength ? "it is longer than 254 characters" : null;
        return problem is null;
    }

    /// <summary>Where the host of a canonical address starts; 0 where this is none.</summary>
    public static int HostOf(ReadOnlySpan<char> id)
    {
        var address = new TextBuffer(stackalloc char[MaxLength]);
        bool canonical = TryWrite(id, ref address, out int host, out _) && address.Written.SequenceEqual(id);
        address.Dispose();
        return canonical ? host : 0;
    }
}
