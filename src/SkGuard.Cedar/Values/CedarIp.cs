using System.Globalization;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>
/// Cedar's <c>ipaddr</c>: an IPv4 or IPv6 address with a prefix length, so a single address or a range. <c>ip("10.0.0.1/8")</c> keeps its
/// host part and differs from <c>ip("10.0.0.0/8")</c>.
/// </summary>
public sealed class CedarIp : IEquatable<CedarIp>
{
    private readonly UInt128 _address;

    internal CedarIp(UInt128 address, int prefix, bool isIpv4)
    {
        _address = address;
        Prefix = prefix;
        IsIpv4 = isIpv4;
    }

    /// <summary>Whether this is an IPv4 address or range.</summary>
    public bool IsIpv4 { get; }

    /// <summary>Whether this is an IPv6 address or range, including an IPv4 address embedded in IPv6.</summary>
    public bool IsIpv6 => !IsIpv4;

    /// <summary>The prefix length; 32 (IPv4) or 128 (IPv6) for a single address.</summary>
    public int Prefix { get; }

    /// <summary>Whether the whole range lies in <c>127.0.0.0/8</c>, or this is <c>::1</c>.</summary>
    public bool IsLoopback => IsIpv4 ? Prefix >= 8 && _address >> 24 == 127 : Prefix == 128 && _address == 1;

    /// <summary>Whether the whole range lies in <c>224.0.0.0/4</c> or <c>ff00::/8</c>.</summary>
    public bool IsMulticast => IsIpv4 ? Prefix >= 4 && _address >> 28 == 0xE : Prefix >= 8 && _address >> 120 == 0xFF;

    private int Width => IsIpv4 ? 32 : 128;

    private UInt128 HostMask => Prefix == Width ? 0 : UInt128.MaxValue >> (128 - Width + Prefix);

    /// <summary>
    /// Parses the argument of Cedar's <c>ip(…)</c>: strict dotted decimal or colon-separated hexadecimal, optionally <c>/prefix</c>; no
    /// leading zeros in IPv4, no dotted decimal inside IPv6, no zone, at most 43 characters.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CedarIp? result) => IpText.TryParse(text, out result);

    /// <summary>Returns whether the other range contains every address of this one. False across IPv4 and IPv6.</summary>
    public bool IsInRange(CedarIp range)
    {
        ArgumentNullException.ThrowIfNull(range);
        return IsIpv4 == range.IsIpv4
            && (range._address & ~range.HostMask) <= (_address & ~HostMask)
            && (_address | HostMask) <= (range._address | range.HostMask);
    }

    /// <inheritdoc/>
    public bool Equals(CedarIp? other) =>
        other is not null && _address == other._address && Prefix == other.Prefix && IsIpv4 == other.IsIpv4;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CedarIp);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_address, Prefix, IsIpv4);

    /// <summary>Formats the address, with the prefix length for a range: <c>10.0.0.0/8</c>.</summary>
    public override string ToString()
    {
        var address = IpText.Write(_address, IsIpv4);
        return Prefix == Width ? address : string.Create(CultureInfo.InvariantCulture, $"{address}/{Prefix}");
    }
}
