using SkGuard.Cedar;

namespace SkGuard.SemanticTypes.Hosts;

/// <summary>
/// The containers of a domain are its suffixes of at least two labels: <c>a.b.contoso.com</c> is in <c>b.contoso.com</c> and
/// <c>contoso.com</c>, but not in <c>com</c> or <c>oso.com</c>.
/// </summary>
internal static class DomainContainers
{
    /// <summary>
    /// Returns whether the id is canonical. A canonical IP address is one too, as the host of a URL, and has no containers.
    /// </summary>
    public static bool IsCanonical(string id) => DomainName.IsCanonical(id) || IpLiteral.IsCanonicalAddress(id);

    public static bool IsIn(string child, string ancestor) =>
        child.Length > ancestor.Length + 1
        && child[^(ancestor.Length + 1)] == '.'
        && child.EndsWith(ancestor, StringComparison.Ordinal)
        && ancestor.Contains('.')
        && DomainName.IsCanonical(child);

    public static IEnumerable<EntityUid> Enumerate(string id)
    {
        if (!DomainName.IsCanonical(id))
            yield break;
        for (var dot = id.IndexOf('.'); dot >= 0 && id.IndexOf('.', dot + 1) >= 0; dot = id.IndexOf('.', dot + 1))
            yield return new EntityUid(SemanticEntityTypes.Domain, id[(dot + 1)..]);
    }
}
