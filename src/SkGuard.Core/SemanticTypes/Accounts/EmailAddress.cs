using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using SkGuard.SemanticTypes.Hosts;

namespace SkGuard.SemanticTypes.Accounts;

/// <summary>
/// Exactly one address, <c>local@host</c>. Display names, comments, quoting, groups and lists are rejected, since they could be read as a
/// second address or a header. Surrounding blanks are removed.
/// </summary>
internal static class EmailAddress
{
    private const int MaxLength = 254;
    private const int MaxLocal = 64;

    // RFC 5322's atoms and dots.
    private static readonly SearchValues<char> Atom =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~.");

    public static bool TryWrite(ReadOnlySpan<char> text, ref TextBuffer address, out int host, [NotNullWhen(false)] out string? problem)
    {
        text = text.Trim(" \t\u00A0\u3000");
        var at = text.IndexOf('@');
        host = 0;
        problem = at < 0 ? "it has no @" : text[(at + 1)..].Contains('@') ? "it has more than one @" : null;
        if (problem is not null || !TryWriteLocal(text[..at], ref address, out problem))
            return false;
        address.Append('@');
        host = address.Length;
        if (!DomainName.TryWrite(text[(at + 1)..], ref address, out problem))
        {
            problem = $"in its host, {problem}";
            return false;
        }
        problem = Encoding.UTF8.GetByteCount(address.Written) > MaxLength ? "it is longer than 254 bytes" : null;
        return problem is null;
    }

    private static bool TryWriteLocal(ReadOnlySpan<char> local, ref TextBuffer address, [NotNullWhen(false)] out string? problem)
    {
        problem = local.IsEmpty ? "there is nothing before the @"
            : local.Length > 4 * MaxLocal ? "the part before the @ is longer than 64 bytes" : null;
        if (problem is not null)
            return false;
        if (!local.ContainsAnyExcept(Atom))
            address.Append(local);
        else if (!LocalPart.TryWrite(local, Atom, ref address, out problem))
            return false;
        local = address.Written;
        problem = Encoding.UTF8.GetByteCount(local) > MaxLocal ? "the part before the @ is longer than 64 bytes"
            : local[0] == '-' ? "the part before the @ starts with a hyphen, which programs take for an option"
            : local[0] == '.' || local[^1] == '.' ? "the part before the @ starts or ends with a dot"
            : local.IndexOf("..") >= 0 ? "the part before the @ has two dots in a row"
            : IsRoute(local) ? "the part before the @ names another host, to which old relays pass the mail on" : null;
        return problem is null;
    }

    // mallory%evil.com@contoso.com and evil.com!mallory@contoso.com. A percent or exclamation mark without a host is an ordinary character.
    private static bool IsRoute(ReadOnlySpan<char> local)
    {
        var percent = local.LastIndexOf('%');
        var bang = local.IndexOf('!');
        return (percent > 0 && IsHost(local[(percent + 1)..]))
            || (bang > 0 && bang < local.Length - 1 && char.IsLetterOrDigit(local[bang + 1]) && IsHost(local[..bang]));
    }

    private static bool IsHost(ReadOnlySpan<char> text) => text.Contains('.') && DomainName.IsCanonical(text.ToString().ToLowerInvariant());

    /// <summary>Returns the index of the host in a canonical address; 0 if the text is not one.</summary>
    public static int HostOf(ReadOnlySpan<char> id)
    {
        var address = new TextBuffer(stackalloc char[MaxLength]);
        var canonical = TryWrite(id, ref address, out var host, out _) && address.Written.SequenceEqual(id);
        address.Dispose();
        return canonical ? host : 0;
    }
}
