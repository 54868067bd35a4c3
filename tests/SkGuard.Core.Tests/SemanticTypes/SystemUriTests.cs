using SkGuard.Cedar;
using SkGuard.SemanticTypes;
using SkGuard.SemanticTypes.Urls;

namespace SkGuard.Core.Tests.SemanticTypes;

/// <summary>What the function then calls: <see cref="Uri"/> reads the canonical spelling exactly as the rules did.</summary>
[Trait("rule", "4")]
public sealed class SystemUriTests
{
    private static readonly UrlType Url = new(["http", "https", "ftp", "ws", "wss"]);

    [Fact]
    public void Canonicalize_AnyUrl_SystemUriReadsTheSame() => Hostile.Law(Hostile.Urls, text =>
    {
        if (!Url.TryCanonicalize(text, out string canonical, out CedarValue value, out _))
            return true;
        EntityUid url = value.AsEntity;
        Assert.True(Uri.TryCreate(canonical, UriKind.Absolute, out Uri? uri), canonical);
        if (uri.HostNameType != UriHostNameType.IPv6) // where some addresses are written with dots in the middle
            Assert.Equal(canonical.Split('#')[0], uri.AbsoluteUri.Split('#')[0]);
        Assert.StartsWith(uri.Fragment, canonical[url.Id.Length..], StringComparison.Ordinal); // it drops an encoded blank at the end
        Assert.Equal(canonical, uri.OriginalString);
        Assert.Equal("", uri.UserInfo);
        Assert.Equal(url.Id, canonical.Split('#')[0]);
        CedarRecord attributes = SemanticEntities.Find(url)!.Attributes;
        Assert.Equal(uri.Scheme, Get(attributes, "scheme").AsString);
        Assert.Equal(uri.Port, Get(attributes, "port").AsLong);
        string host = Get(attributes, "host").AsEntity.Id;
        if (attributes.TryGet("ip", out CedarValue ip))
        {
            Assert.Equal(System.Net.IPAddress.Parse(uri.DnsSafeHost), System.Net.IPAddress.Parse(ip.AsIp.ToString()));
            Assert.Equal(host, ip.AsIp.ToString());
        }
        else
        {
            Assert.True(uri.HostNameType is UriHostNameType.Dns || host.Contains('_'), host); // which it takes for a name of another system
            Assert.Equal((uri.Host, uri.IdnHost), (host, host));
        }
        string origin = uri.GetLeftPart(UriPartial.Authority);
        if (uri.HostNameType == UriHostNameType.IPv6)
            return url.Id.EndsWith(uri.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(url.Id, origin + uri.AbsolutePath + uri.Query);
        return SemanticEntities.IsIn(url, new EntityUid("Origin", origin));
    });

    [Fact]
    public void Canonicalize_WhatSystemUriReadsElsewhere_IsRefusedOrTheSameHost() => Hostile.Law(Hostile.Urls, text =>
    {
        // The other direction: a function that was given the text itself would have gone to the same host.
        if (!Url.TryCanonicalize(text, out string canonical, out _, out _) || !Uri.TryCreate(text, UriKind.Absolute, out Uri? raw))
            return true;
        var uri = new Uri(canonical);
        return uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6
            || !System.Text.Ascii.IsValid(raw.Host) // System.Uri maps no capitals beyond ASCII under invariant globalization
            || raw.IdnHost.TrimEnd('.') == uri.IdnHost;
    });

    private static CedarValue Get(CedarRecord record, string name) =>
        record.TryGet(name, out CedarValue value) ? value : throw new InvalidOperationException($"{name} is missing.");
}
