using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using SkGuard.Cedar;

namespace SkGuard.SemanticTypes.Hosts;

/// <summary>
/// Addresses and ranges in Cedar's spelling. Also accepts dotted decimal at the end of an IPv6 address, and folds IPv6 addresses that stand
/// for an IPv4 address (<see cref="EmbeddedIpv4"/>), since both reach the same machine.
/// </summary>
internal static class IpLiteral
{
    private const int MaxAddress = 45; // six groups of four digits and a dotted address

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out CedarIp? ip, [NotNullWhen(false)] out string? problem)
    {
        ip = null;
        problem = "it is no IP address in the usual spelling, such as 192.0.2.1 or 2001:db8::1";
        var slash = text.IndexOf('/');
        if (slash < 0)
            slash = text.Length;
        if (slash > MaxAddress || !TryParseAddress(text[..slash], out var address)
            || !CedarIp.TryParse(string.Concat(address.ToString(), text[slash..]), out var range))
            return false;
        problem = null;
        ip = range!;
        Span<byte> bytes = stackalloc byte[16];
        if (!ip.IsIpv6 || !IPAddress.Parse(address.ToString()).TryWriteBytes(bytes, out _)
            || !EmbeddedIpv4.TryFind(bytes, out var offset, out problem))
            return problem is null;
        if (ip.Prefix < 8 * offset)
        {
            problem = "it is an IPv4 address inside IPv6, with a range that goes beyond IPv4";
            return false;
        }
        var prefix = Math.Min(ip.Prefix - 8 * offset, 32);
        var folded = string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes.Slice(offset, 4))}/{prefix}");
        return CedarIp.TryParse(folded, out ip) && ip is not null;
    }

    /// <summary>Returns whether the text is a single address in the canonical spelling of a URL host, without brackets.</summary>
    public static bool IsCanonicalAddress(string text) =>
        text.AsSpan().ContainsAny('.', ':') && !text.Contains('/') && TryParse(text, out var ip, out _) && ip.ToString() == text;

    // Cedar does not parse dotted decimal inside IPv6, so it is converted to two groups first.
    private static bool TryParseAddress(ReadOnlySpan<char> text, [NotNullWhen(true)] out CedarIp? ip)
    {
        var tail = text.LastIndexOf(':') + 1;
        if (tail == 0 || !text[tail..].Contains('.'))
            return CedarIp.TryParse(text, out ip) && ip is not null;
        ip = null;
        Span<byte> bytes = stackalloc byte[4];
        return CedarIp.TryParse(text[tail..], out var dotted)
            && IPAddress.Parse(dotted!.ToString()).TryWriteBytes(bytes, out _)
            && CedarIp.TryParse(string.Concat(text[..tail], Groups(bytes)), out ip)
            && ip is not null;
    }

    private static string Groups(ReadOnlySpan<byte> ipv4) =>
        string.Create(CultureInfo.InvariantCulture, $"{ipv4[0] << 8 | ipv4[1]:x}:{ipv4[2] << 8 | ipv4[3]:x}");
}
