using SkGuard.Cedar;

namespace SkGuard;

/// <summary>
/// A url lies in its origin and in each prefix of its path that ends at a segment, with or without the slash after it: <c>/a/b?x</c> in
/// <c>/a/b</c>,
/// <c>/a/</c>, <c>/a</c> and <c>/</c>; <c>/ab</c> not in <c>/a</c>. A url with a query contains nothing.
/// </summary>
internal static class UrlContainers
{
    public static bool IsIn(string child, string ancestor) =>
        ancestor.Length > 0 && ancestor.Length < child.Length
        && child.StartsWith(ancestor, StringComparison.Ordinal)
        && (ancestor[^1] == '/' || child[ancestor.Length] is '/' or '?')
        && UrlText.TrySplit(child, out UrlParts parts)
        && ancestor.Length > parts.Origin && ancestor.Length <= parts.Path;

    public static bool IsInOrigin(string child, string origin) =>
        child.Length > origin.Length
        && child[origin.Length] == '/'
        && child.StartsWith(origin, StringComparison.Ordinal)
        && UrlText.TrySplit(child, out UrlParts parts)
        && origin.Length == parts.Origin;

    public static IEnumerable<EntityUid> Of(string id)
    {
        if (!UrlText.TrySplit(id, out UrlParts parts))
            yield break;
        if (parts.Path < id.Length)
            yield return new EntityUid(SemanticEntityTypes.Url, id[..parts.Path]);
        for (int end = parts.Path - 1; end > parts.Origin; end--)
            if (id[end] == '/' || id[end - 1] == '/')
                yield return new EntityUid(SemanticEntityTypes.Url, id[..end]);
        yield return new EntityUid(SemanticEntityTypes.Origin, id[..parts.Origin]);
    }

    public static bool IsCanonicalOrigin(string id) => UrlText.TrySplit(id + "/", out UrlParts parts) && parts.Origin == id.Length;

    /// <summary>
    /// What rules read of a url or an origin: <c>host</c>, <c>scheme</c>, <c>port</c> where it is said or implied, and <c>ip</c> where the
    /// host is an address.
    /// </summary>
    public static CedarRecord Attributes(string url)
    {
        if (!UrlText.TrySplit(url, out UrlParts parts))
            return CedarRecord.Empty;
        var host = parts.HostOf(url).ToString();
        var attributes = new List<KeyValuePair<string, CedarValue>>(4)
        {
            new("host", CedarValue.Of(new EntityUid(SemanticEntityTypes.Domain, host))),
            new("scheme", CedarValue.Of(url[..parts.Scheme])),
        };
        if (parts.Port > 0)
            attributes.Add(new("port", CedarValue.Of(parts.Port)));
        if ((DomainName.EndsInNumber(host) || host.Contains(':')) && CedarIp.TryParse(host, out CedarIp? ip))
            attributes.Add(new("ip", CedarValue.Of(ip!)));
        return CedarRecord.Of(attributes);
    }
}
