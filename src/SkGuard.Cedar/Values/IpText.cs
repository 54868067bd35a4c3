using System.Globalization;
using System.Text;

namespace SkGuard.Cedar.Values;

/// <summary>Parses and formats Cedar's ipaddr. <see cref="System.Net.IPAddress"/> accepts far more spellings.</summary>
internal static class IpText
{
    private const int MaxLength = 43; // eight groups of four digits, and /128

    private static readonly System.Buffers.SearchValues<char> Hexadecimal = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    internal static bool TryParse(ReadOnlySpan<char> text, out CedarIp? result)
    {
        result = null;
        if (text.Length > MaxLength)
            return false;
        var slash = text.IndexOf('/');
        var address = slash < 0 ? text : text[..slash];
        var isIpv4 = !address.Contains(':');
        var width = isIpv4 ? 32 : 128;
        var prefix = width;
        if (slash >= 0 && !TryParsePrefix(text[(slash + 1)..], width, out prefix))
            return false;
        if (!(isIpv4 ? TryParseV4(address, out var value) : TryParseV6(address, out value)))
            return false;
        result = new CedarIp(value, prefix, isIpv4);
        return true;
    }

    internal static string Write(UInt128 address, bool isIpv4)
    {
        if (isIpv4)
        {
            var bits = (uint)address;
            return string.Create(CultureInfo.InvariantCulture, $"{bits >> 24}.{bits >> 16 & 255}.{bits >> 8 & 255}.{bits & 255}");
        }
        (var start, var length) = LongestZeros(address);
        var text = new StringBuilder(39);
        for (var i = 0; i < 8; i++)
        {
            if (i == start)
            {
                text.Append("::");
                i += length - 1;
                continue;
            }
            if (text.Length > 0 && text[^1] != ':')
                text.Append(':');
            text.Append(CultureInfo.InvariantCulture, $"{Group(address, i):x}");
        }
        return text.ToString();
    }

    private static bool TryParsePrefix(ReadOnlySpan<char> text, int max, out int prefix)
    {
        prefix = 0;
        if (text.Length == 0 || text.Length > (max == 32 ? 2 : 3) || (text[0] == '0' && text.Length > 1))
            return false;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            prefix = prefix * 10 + (digit - '0');
        }
        return prefix <= max;
    }

    private static bool TryParseV4(ReadOnlySpan<char> text, out UInt128 address)
    {
        address = 0;
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (++parts > 4 || part.Length is < 1 or > 3 || (part[0] == '0' && part.Length > 1))
                return false;
            var value = 0;
            foreach (var digit in part)
            {
                if (!char.IsAsciiDigit(digit))
                    return false;
                value = value * 10 + (digit - '0');
            }
            if (value > 255)
                return false;
            address = address << 8 | (uint)value;
        }
        return parts == 4;
    }

    private static bool TryParseV6(ReadOnlySpan<char> text, out UInt128 address)
    {
        var gap = text.IndexOf("::", StringComparison.Ordinal);
        if (gap < 0)
            return TryParseGroups(text, out address, out var all) && all == 8;
        var valid = TryParseGroups(text[..gap], out var head, out var before);
        valid &= TryParseGroups(text[(gap + 2)..], out var tail, out var after);
        valid = valid && before + after <= 7; // the gap stands for at least one group
        address = valid ? (before == 0 ? 0 : head << (16 * (8 - before))) | tail : 0;
        return valid;
    }

    private static bool TryParseGroups(ReadOnlySpan<char> text, out UInt128 value, out int groups)
    {
        value = 0;
        groups = 0;
        if (text.IsEmpty)
            return true;
        foreach (var range in text.Split(':'))
        {
            var part = text[range];
            if (++groups > 8 || part.Length is < 1 or > 4)
                return false;
            if (part.ContainsAnyExcept(Hexadecimal)
                || !ushort.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var group))
                return false;
            value = value << 16 | group;
        }
        return true;
    }

    private static int Group(UInt128 address, int index) => (int)(address >> (112 - 16 * index) & 0xFFFF);

    private static (int Start, int Length) LongestZeros(UInt128 address)
    {
        (int Start, int Length) best = (-1, 1); // a single zero group is not shortened
        var run = 0;
        for (var i = 0; i < 8; i++)
        {
            run = Group(address, i) == 0 ? run + 1 : 0;
            if (run > best.Length)
                best = (i - run + 1, run);
        }
        return best;
    }
}
