using SkGuard.Cedar;

namespace SkGuard.SemanticTypes.Hosts;

/// <summary>
/// <c>ipaddr</c>: an address or range as Cedar's <c>ip</c>. Not an entity, since <c>isInRange</c> already expresses containment.
/// </summary>
internal sealed class IpAddrType : IStringCanonicalizer
{
    public bool TryCanonicalize(string text, out string canonical, out CedarValue value, out string? problem)
    {
        canonical = text;
        value = default;
        if (!IpLiteral.TryParse(text, out var ip, out problem))
            return false;
        value = CedarValue.Of(ip);
        var spelling = ip.ToString();
        canonical = spelling == text ? text : spelling;
        return true;
    }
}
