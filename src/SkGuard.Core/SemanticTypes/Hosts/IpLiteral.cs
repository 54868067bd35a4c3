using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using SkGuard.Cedar;

namespace SkGuard;

/// <summary>
/// Addresses and ranges in Cedar's spelling, with dotted decimal at the end of an IPv6 address besides, and IPv4 addresses that are mapped
/// into IPv6
/// folded back: both reach the same machine.
/// </summary>
internal static class IpLiteral
{
    private const int MaxAddress = 45; // six groups of four digits and a dotted address
    private const int MappedBits = 96;

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out CedarIp? ip, [NotNullWhen(false)] out string? problem)
    {
        ip = null;
        problem = "it is no IP address in the usual spelling, such as 192.0.2.1 or 2001:db8::1";
        int slash = text.IndexOf('/');
        if (slash < 0)
            slash = text.Length;
        if (slash > MaxAddress || !TryParseAddress(text[..slash], out CedarIp? address)
            || !CedarIp.TryParse(string.Concat(address.ToString(), text[slash..]), out CedarIp? range))
            return false;
        if (!IsMapped(address, out string? folded))
        {
            ip = range!;
            problem = null;
            return true;
        }
        if (range!.Prefix < MappedBits)
        {
            problem = "it is an IPv4 address inside IPv6, with a range that goes beyond IPv4";
            return false;
        }
        if (!CedarIp.TryParse(string.Create(CultureInfo.InvariantCulture, $"{folded}/{range.Prefix - MappedBits}"), out ip) || ip is null)
            return false;
        problem = null;
        return true;
    }

    /// <summary>Whether this is a single address, spelled as a url's host is once canonical (without brackets).</summary>
    public static bool IsCanonicalAddress(string text) =>
        text.AsSpan().ContainsAny('.', ':') && !text.Contains('/') && TryParse(text, out CedarIp? ip, out _) && ip.ToString() == text;

    // Cedar reads no dotted decimal inside IPv6, so it becomes two groups first.
    private static bool TryParseAddress(ReadOnlySpan<char> text, [NotNullWhen(true)] out CedarIp? ip)
    {
        int tail = text.LastIndexOf(':') + 1;
        if (tail == 0 || !text[tail..].Contains('.'))
            return CedarIp.TryParse(text, out ip) && ip is not null;
        ip = null;
        Span<byte> bytes = stackalloc byte[4];
        return CedarIp.TryParse(text[tail..], out CedarIp? dotted)
            && IPAddress.Parse(dotted!.ToString()).TryWriteBytes(bytes, out _)
            && CedarIp.TryParse(string.Concat(text[..tail], Groups(bytes)), out ip)
            && ip is not null;
    }

    private static string Groups(ReadOnlySpan<byte> ipv4) =>
        string.Create(CultureInfo.InvariantCulture, $"{ipv4[0] << 8 | ipv4[1]:x}:{ipv4[2] << 8 | ipv4[3]:x}");

    private static bool IsMapped(CedarIp address, [NotNullWhen(true)] out string? ipv4)
    {
        IPAddress? parsed = address.IsIpv6 ? IPAddress.Parse(address.ToString()) : null;
        ipv4 = parsed is { IsIPv4MappedToIPv6: true } ? parsed.MapToIPv4().ToString() : null;
        return ipv4 is not null;
    }
}
