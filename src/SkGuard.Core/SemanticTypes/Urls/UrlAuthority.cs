using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SkGuard.SemanticTypes.Hosts;

namespace SkGuard.SemanticTypes.Urls;

/// <summary>Parses the host and port of a URL.</summary>
internal static class UrlAuthority
{
    public static bool TryWrite(
        scoped ReadOnlySpan<char> scheme, ReadOnlySpan<char> authority, ref TextBuffer url,
        out int hostEnd, out int port, [NotNullWhen(false)] out string? problem)
    {
        hostEnd = 0;
        port = DefaultPort(scheme);
        var implied = port;
        problem = authority.Contains('@') ? "it holds a user before the host" : null;
        if (problem is not null)
            return false;
        var colon = authority.LastIndexOf(':');
        if (colon >= 0 && authority[colon..].Contains(']'))
            colon = -1; // inside an IPv6 address
        if (!TryWriteHost(colon < 0 ? authority : authority[..colon], ref url, out problem))
            return false;
        hostEnd = url.Length;
        if (colon < 0)
            return true;
        if (!TryReadPort(authority[(colon + 1)..], out port))
        {
            problem = "its port is no number from 1 to 65535";
            return false;
        }
        if (port != implied)
            url.Append(string.Create(CultureInfo.InvariantCulture, $":{port}"));
        return true;
    }

    private static bool TryWriteHost(ReadOnlySpan<char> host, ref TextBuffer url, [NotNullWhen(false)] out string? problem)
    {
        var bracketed = host.Length > 2 && host[0] == '[' && host[^1] == ']';
        if (!bracketed && !DomainName.EndsInNumber(host))
        {
            if (DomainName.TryWrite(host, ref url, out problem))
                return true;
            problem = host.IsEmpty ? "it has no host" : $"in its host, {problem}";
            return false;
        }
        var address = bracketed ? host[1..^1] : host;
        problem = "its host is an unusual spelling of an IP address";
        if (bracketed != address.Contains(':') || address.Contains('/'))
            return false;
        if (!IpLiteral.TryParse(address, out var ip, out var reason))
        {
            problem = $"in its host, {reason}";
            return false;
        }
        url.Append(ip.IsIpv6 ? $"[{ip}]" : ip.ToString());
        problem = null;
        return true;
    }

    private static bool TryReadPort(ReadOnlySpan<char> text, out int port)
    {
        port = 0;
        return text.Length is > 0 and <= 5 && AsciiDigits.Only(text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;
    }

    private static int DefaultPort(ReadOnlySpan<char> scheme) => scheme switch
    {
        "http" or "ws" => 80,
        "https" or "wss" => 443,
        "ftp" => 21,
        _ => 0,
    };
}
