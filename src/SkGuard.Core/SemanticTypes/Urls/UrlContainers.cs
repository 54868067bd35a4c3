using SkGuard.Cedar;
using SkGuard.SemanticTypes.Hosts;

namespace SkGuard.SemanticTypes.Urls;

/// <summary>
/// The containers of a URL are its origin and each prefix of its path that ends at a segment, with or without the following slash:
/// <c>/a/b?x</c> is in <c>/a/b</c>, <c>/a/</c>, <c>/a</c> and <c>/</c>; <c>/ab</c> is not in <c>/a</c>. A URL with a query contains
/// nothing.
/// </summary>
/// <remarks>
/// Some servers decode <c>%2F</c> or drop empty segments before they look up the path. So <c>/a%2Fb//c</c> is also in <c>/a/b/c</c> and its
/// containers. Neither leads out of a prefix, since no part of a segment is a dot segment.
/// </remarks>
internal static class UrlContainers
{
    public static bool IsIn(string child, string ancestor)
    {
        if (ancestor.Length == 0 || ancestor.Length >= child.Length)
            return false;
        var isPlain = IsPlain(child.AsSpan(child.IndexOf("://", StringComparison.Ordinal) + 3));
        if ((isPlain && !child.StartsWith(ancestor, StringComparison.Ordinal))
            || !UrlText.TrySplit(child, out var parts) || ancestor.Length <= parts.Origin)
            return false;
        var path = child.AsSpan(0, parts.Path);
        if (isPlain || Contains(ancestor, path))
            return Contains(ancestor, path);
        var plain = new TextBuffer(stackalloc char[256]);
        WritePlain(path, parts.Origin, ref plain);
        var contains = Contains(ancestor, plain.Written);
        plain.Dispose();
        return contains;
    }

    public static bool IsInOrigin(string child, string origin) =>
        child.Length > origin.Length
        && child[origin.Length] == '/'
        && child.StartsWith(origin, StringComparison.Ordinal)
        && UrlText.TrySplit(child, out var parts)
        && origin.Length == parts.Origin;

    public static IEnumerable<EntityUid> Enumerate(string id)
    {
        if (!UrlText.TrySplit(id, out var parts))
            yield break;
        var path = id[..parts.Path];
        var plain = Plain(path, parts.Origin);
        if (path.Length < id.Length)
            yield return new EntityUid(SemanticEntityTypes.Url, path);
        foreach (var prefix in Prefixes(path, parts.Origin))
            yield return new EntityUid(SemanticEntityTypes.Url, prefix);
        if (plain != path)
        {
            foreach (var prefix in Prefixes(plain, parts.Origin).Prepend(plain))
                if (!Contains(prefix, path))
                    yield return new EntityUid(SemanticEntityTypes.Url, prefix);
        }
        yield return new EntityUid(SemanticEntityTypes.Origin, id[..parts.Origin]);
    }

    public static bool IsCanonicalOrigin(string id) => UrlText.TrySplit(id + "/", out var parts) && parts.Origin == id.Length;

    /// <summary>
    /// Returns the attributes of a URL or an origin: <c>host</c>, <c>scheme</c>, <c>port</c> if given or implied, and <c>ip</c> if the host
    /// is an address.
    /// </summary>
    public static CedarRecord Attributes(string url)
    {
        if (!UrlText.TrySplit(url, out var parts))
            return CedarRecord.Empty;
        var host = parts.HostOf(url).ToString();
        var attributes = new List<KeyValuePair<string, CedarValue>>(4)
        {
            new("host", CedarValue.Of(new EntityUid(SemanticEntityTypes.Domain, host))),
            new("scheme", CedarValue.Of(url[..parts.Scheme])),
        };
        if (parts.Port > 0)
            attributes.Add(new("port", CedarValue.Of(parts.Port)));
        if ((DomainName.EndsInNumber(host) || host.Contains(':')) && CedarIp.TryParse(host, out var ip))
            attributes.Add(new("ip", CedarValue.Of(ip!)));
        return CedarRecord.Of(attributes);
    }

    /// <summary>Returns whether every server reads the segments of the path as written.</summary>
    public static bool IsPlain(ReadOnlySpan<char> path) =>
        path.IndexOf("//") < 0 && path.IndexOf(UrlPath.EncodedSlash) < 0;

    private static bool Contains(ReadOnlySpan<char> prefix, ReadOnlySpan<char> path) =>
        path.StartsWith(prefix, StringComparison.Ordinal)
        && (path.Length == prefix.Length || prefix[^1] == '/' || path[prefix.Length] == '/');

    private static IEnumerable<string> Prefixes(string path, int origin)
    {
        for (var end = path.Length - 1; end > origin; end--)
            if (path[end] == '/' || path[end - 1] == '/')
                yield return path[..end];
    }

    private static string Plain(string path, int origin)
    {
        if (IsPlain(path.AsSpan(origin)))
            return path;
        var plain = new TextBuffer(stackalloc char[256]);
        WritePlain(path, origin, ref plain);
        var text = plain.Text(path);
        plain.Dispose();
        return text;
    }

    // Decodes slashes and merges each run of them.
    private static void WritePlain(scoped ReadOnlySpan<char> path, int origin, ref TextBuffer plain)
    {
        plain.Append(path[..origin]);
        path = path[origin..];
        while (path.Length > 0)
        {
            var encoded = path.StartsWith(UrlPath.EncodedSlash);
            var c = encoded ? '/' : path[0];
            if (c != '/' || plain.Length == origin || plain.Written[^1] != '/')
                plain.Append(c);
            path = path[(encoded ? UrlPath.EncodedSlash.Length : 1)..];
        }
    }
}
