using SkGuard.Cedar;

namespace SkGuard.SemanticTypes.Hosts;

/// <summary><c>domain</c>: a host name, as <c>Domain::"mail.contoso.com"</c>, in the domains above it.</summary>
internal sealed class DomainType : IStringCanonicalizer
{
    public bool TryCanonicalize(string text, out string canonical, out CedarValue value, out string? problem)
    {
        var valid = DomainName.TryCanonicalize(text, out canonical, out problem);
        value = valid ? CedarValue.Of(new EntityUid(SemanticEntityTypes.Domain, canonical)) : default;
        return valid;
    }
}
