using System.Buffers.Binary;

namespace SkGuard.SemanticTypes.Hosts;

/// <summary>
/// Detects IPv6 addresses that stand for an IPv4 address. Packets to them reach that IPv4 machine, which a policy about IPv4 ranges would
/// otherwise miss.
/// </summary>
/// <remarks>
/// Folded: IPv4-mapped (<c>::ffff:0:0/96</c>), IPv4-compatible (<c>::/96</c> without <c>::</c> and <c>::1</c>), IPv4-translated
/// (<c>::ffff:0:0:0/96</c>), NAT64's well-known prefix (<c>64:ff9b::/96</c>) and 6to4 (<c>2002::/16</c>). Rejected, since only the network
/// knows which IPv4 address they reach, if any: NAT64's local prefixes (<c>64:ff9b:1::/48</c>), Teredo (<c>2001::/32</c>) and ISATAP (an
/// interface identifier of <c>0:5efe</c> or <c>200:5efe</c>).
/// </remarks>
internal static class EmbeddedIpv4
{
    /// <summary>
    /// Finds the offset of the IPv4 address in the 16 bytes. Returns false with a <paramref name="problem"/> if it is unknown, and without
    /// one if there is none.
    /// </summary>
    public static bool TryFind(ReadOnlySpan<byte> address, out int offset, out string? problem)
    {
        var high = BinaryPrimitives.ReadUInt64BigEndian(address);
        var low = BinaryPrimitives.ReadUInt64BigEndian(address[8..]);
        offset = 12;
        problem = null;
        if (high == 0 && low >> 32 is 0xFFFF or 0xFFFF0000)
            return true;
        if (high == 0 && low >> 32 == 0)
            return low > 1;
        if (high == 0x0064_FF9B_0000_0000 && low >> 32 == 0)
            return true;
        if (high >> 48 == 0x2002)
        {
            offset = 2;
            return true;
        }
        problem = high >> 16 == 0x0064_FF9B_0001
                ? "it is an address of a local NAT64, and only that network knows which IPv4 address it reaches"
            : high >> 32 == 0x2001_0000 ? "it is a Teredo address, which reaches an IPv4 address through a tunnel"
            : low >> 32 is 0x0000_5EFE or 0x0200_5EFE ? "it is an ISATAP address, which reaches an IPv4 address through a tunnel"
            : null;
        return false;
    }
}
