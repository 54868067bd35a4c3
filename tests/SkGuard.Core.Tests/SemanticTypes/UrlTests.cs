using SkGuard.Cedar;
using SkGuard.SemanticTypes;
using SkGuard.SemanticTypes.Urls;
using static SkGuard.Core.Tests.SemanticTypes.Semantic;

namespace SkGuard.Core.Tests.SemanticTypes;

[Trait("rule", "4")]
public sealed class UrlTests
{
    private static readonly UrlType Url = new();

    [Theory]
    [InlineData("https://contoso.com", "https://contoso.com/")]
    [InlineData("HTTPS://Contoso.COM:443/A", "https://contoso.com/A")]
    [InlineData("http://contoso.com:80", "http://contoso.com/")]
    [InlineData("http://contoso.com:443/", "http://contoso.com:443/")]
    [InlineData("https://contoso.com:08443/", "https://contoso.com:8443/")]
    [InlineData("https://contoso.com./a", "https://contoso.com/a")]
    [InlineData("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC")]
    [InlineData("https://a.example/%c3%bc", "https://a.example/%C3%BC")]
    [InlineData("https://a.example/%41%7e%2D", "https://a.example/A~-")]
    [InlineData("https://a.example/x%20y z", "https://a.example/x%20y%20z")]
    [InlineData("https://a.example/a/../b/./c", "https://a.example/b/c")]
    [InlineData("https://a.example/a/%2e%2E/b", "https://a.example/b")]
    [InlineData("https://a.example/a/.%2e/b", "https://a.example/b")]
    [InlineData("https://a.example/../../b", "https://a.example/b")]
    [InlineData("https://a.example/a/..", "https://a.example/")]
    [InlineData("https://a.example/a/b/.", "https://a.example/a/b/")]
    [InlineData("https://a.example/...", "https://a.example/...")]
    [InlineData("https://a.example/@user/x;v=1,2:3", "https://a.example/@user/x;v=1,2:3")]
    [InlineData("https://a.example?q=a b&c[]=%2f%2F../..//", "https://a.example/?q=a%20b&c%5B%5D=%2F%2F../..//")]
    [InlineData("https://a.example/?", "https://a.example/")]
    [InlineData("https://a.example/?u=https://b.example/?c%3Dd", "https://a.example/?u=https://b.example/?c%3Dd")]
    [InlineData("https://a.example/a|b^\"<>`{}", "https://a.example/a%7Cb%5E%22%3C%3E%60%7B%7D")]
    [InlineData("https://a.example/100%25", "https://a.example/100%25")]
    [InlineData("https://a.example/50%25de", "https://a.example/50%25de")]
    [InlineData("https://a.example/p/group%2fproject/issues", "https://a.example/p/group%2Fproject/issues")]
    [InlineData("https://a.example/proxy/https%3A%2F%2Fb.example%2Fx", "https://a.example/proxy/https%3A%2F%2Fb.example%2Fx")]
    [InlineData("https://a.example/a//b//", "https://a.example/a//b//")]
    [InlineData("https://a.example//", "https://a.example//")]
    [InlineData("https://a.example/web/https://b.example/x", "https://a.example/web/https://b.example/x")]
    [InlineData("https://a.example/caf%E9/%ff", "https://a.example/caf%E9/%FF")]
    [InlineData("https://a.example/%C0%20la%20carte", "https://a.example/%C0%20la%20carte")]
    [InlineData("https://a.example/%83%65%83%58%83%67", "https://a.example/%83e%83X%83g")]
    [InlineData("https://a.example/?q=100%&r=%zz&s=%4", "https://a.example/?q=100%25&r=%25zz&s=%254")]
    [InlineData("https://a.example/?path=C:\\temp", "https://a.example/?path=C:%5Ctemp")]
    [InlineData("https://straße.de/ß", "https://xn--strae-oqa.de/%C3%9F")]
    [InlineData("http://[64:ff9b::127.0.0.1]/", "http://127.0.0.1/")]
    [InlineData("http://[2002:7f00:1::]/", "http://127.0.0.1/")]
    [InlineData("http://[::127.0.0.1]/", "http://127.0.0.1/")]
    [InlineData("http://192.0.2.1:8080/", "http://192.0.2.1:8080/")]
    [InlineData("http://[2001:DB8::0:1]/", "http://[2001:db8::1]/")]
    [InlineData("http://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080/")]
    [InlineData("http://[::ffff:127.0.0.1]/", "http://127.0.0.1/")]
    [InlineData("http://[::ffff:7f00:1]:81/", "http://127.0.0.1:81/")]
    public void Canonicalize_AbsoluteAddress_OneSpelling(string text, string id)
    {
        Assert.Equal(id, Url.Accepted(text).Canonical);
        Assert.Equal(new EntityUid("Url", id), Url.Accepted(text).Value.AsEntity);
    }

    [Fact]
    public void Canonicalize_Fragment_ReachesTheFunctionAndNoRule()
    {
        (string canonical, CedarValue value) = Url.Accepted("https://a.example#/route/ü");

        Assert.Equal("https://a.example/#/route/%C3%BC", canonical);
        Assert.Equal("https://a.example/", value.AsEntity.Id);
        Assert.Equal("https://a.example/", Url.Accepted("https://a.example/#").Canonical);
    }

    [Theory]
    [InlineData("https://contoso.com@evil.com/")]
    [InlineData("https://user:pass@contoso.com/")]
    [InlineData("https://@contoso.com/")]
    [InlineData("https://contoso.com:80@evil.com/")]
    [InlineData("https://contoso.com%40evil.com/")]
    [InlineData("https://contoso.com\\@evil.com/")]
    [InlineData("https://evil.com\\.contoso.com/")]
    public void Canonicalize_UserInfo_Refused(string text) => Url.Refused(text);

    [Theory]
    [InlineData("http://127.1/")]
    [InlineData("http://127.0.1/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://0x7f.0.0.1/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0X7F.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://127.0.0.01/")]
    [InlineData("http://127.0.0.1./")]
    [InlineData("http://127.0.0.256/")]
    [InlineData("http://127.0.0.1.2/")]
    [InlineData("http://4294967297/")]
    [InlineData("http://0/")]
    [InlineData("http://0x/")]
    [InlineData("http://a.0x7f/")]
    [InlineData("http://127。0。0。1/")]
    [InlineData("http://１２７.0.0.1/")]
    [InlineData("http://①②⑦.0.0.1/")]
    [InlineData("http://%31%32%37.0.0.1/")]
    [InlineData("http://[127.0.0.1]/")]
    [InlineData("http://[::ffff:0177.0.0.1]/")]
    [InlineData("http://[::1%25eth0]/")]
    [InlineData("http://[fe80::1%eth0]/")]
    [InlineData("http://[::1/")]
    [InlineData("http://::1/")]
    [InlineData("http://[::1]a/")]
    [InlineData("http://[::1/64]/")]
    [InlineData("http://[v1.a]/")]
    [InlineData("http://[]/")]
    public void Canonicalize_UnusualIpAddress_Refused(string text) => Url.Refused(text);

    [Theory]
    [InlineData("")]
    [InlineData("contoso.com")]
    [InlineData("//contoso.com/a")]
    [InlineData("/a")]
    [InlineData("https:contoso.com")]
    [InlineData("https:/contoso.com")]
    [InlineData("https:///contoso.com")]
    [InlineData("https://")]
    [InlineData("https:///")]
    [InlineData("https://:443/")]
    [InlineData("https://?a")]
    [InlineData("://contoso.com")]
    [InlineData("ht tp://contoso.com")]
    [InlineData("ｈttp://contoso.com")]
    [InlineData("\u017Fttp://contoso.com")]
    [InlineData(" https://contoso.com")]
    [InlineData("https://contoso.com ")]
    [InlineData("https://contoso.com\n")]
    [InlineData("ht\ntps://contoso.com")]
    [InlineData("https://con\ttoso.com")]
    [InlineData("https://contoso.com/\r\nX: y")]
    [InlineData("https://contoso.com/a\0")]
    [InlineData("https:\\\\contoso.com")]
    [InlineData("https://contoso.com\\a")]
    [InlineData("https://contoso.com/a\\..\\b")]
    [InlineData("https://contoso.com\\?a")]
    [InlineData("http://[2001::1]/")]
    [InlineData("http://[fe80::5efe:127.0.0.1]/")]
    [InlineData("https://contoso.com:/")]
    [InlineData("https://contoso.com:0/")]
    [InlineData("https://contoso.com:65536/")]
    [InlineData("https://contoso.com:4294967739/")]
    [InlineData("https://contoso.com:+443/")]
    [InlineData("https://contoso.com:44３/")]
    [InlineData("https://contoso.com:80:443/")]
    [InlineData("https://gооgle.com/")]
    [InlineData("https://xn--google-.com/")]
    [InlineData("https://a..b/")]
    [InlineData("https://a b/")]
    public void Canonicalize_NotAbsoluteOrAmbiguous_Refused(string text) => Url.Refused(text);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("javascript://contoso.com/%0aalert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("file://contoso.com/etc/passwd")]
    [InlineData("data:text/html,x")]
    [InlineData("ftp://contoso.com/")]
    [InlineData("gopher://contoso.com/")]
    public void Canonicalize_OtherScheme_Refused(string text) => Url.Refused(text);

    [Fact]
    public void Canonicalize_ConfiguredSchemes_TheseAndNoOthers()
    {
        var sockets = new UrlType(["wss", "FTP", "redis"]);

        Assert.Equal("wss://a.example/", sockets.Id("wss://a.example:443"));
        Assert.Equal("ftp://a.example/x", sockets.Id("FTP://a.example:21/x"));
        Assert.Equal("redis://a.example:6379/", sockets.Id("redis://a.example:6379"));
        sockets.Refused("ftp://a.example/x?y");
        Assert.Contains("only http leaves in its place", sockets.Refused("ftp://a.example/pub/%2Fetc/passwd"));
        sockets.Refused("ftp://a.example//etc/passwd");
        Assert.Equal("wss://a.example/x%2Fy//z", sockets.Id("wss://a.example/x%2fy//z"));
        Assert.Contains("ftp, redis, wss", sockets.Refused("https://a.example/"));
    }

    [Theory]
    [InlineData("/public/..%2fadmin")]
    [InlineData("/public/..%2Fadmin")]
    [InlineData("/public/..%5cadmin")]
    [InlineData("/public%2f..%2fadmin")]
    [InlineData("/public/%252e%252e/admin")]
    [InlineData("/public/%25%32%65%25%32%65/admin")]
    [InlineData("/public/..%252fadmin")]
    [InlineData("/public/%c0%ae%c0%ae/admin")]
    [InlineData("/public/..%c0%afadmin")]
    [InlineData("/public/%e0%80%ae./admin")]
    [InlineData("/public/%u002e%u002e/admin")]
    [InlineData("/public/..;/admin")]
    [InlineData("/public/.;a/admin")]
    [InlineData("/public/%2e%2e;a=b/admin")]
    [InlineData("/public/a//../../admin")]
    [InlineData("/public//../admin")]
    [InlineData("//../admin")]
    [InlineData("/public/a%2Fb/../admin")]
    [InlineData("/public/%2F..")]
    [InlineData("/public/x%2f..;a")]
    [InlineData("/public/.%2Fadmin")]
    [InlineData("/public/a%2f%2e%2e%2fb")]
    [InlineData("/public/a%2f%252e%252e%2fb")]
    [InlineData("/public/..%c0%2fadmin")]
    [InlineData("/public/%c0%2e%c0%2e/admin")]
    [InlineData("/public/%c0.%c0./admin")]
    [InlineData("/public/%c0\uE22F")] // whose first byte is a dot for the laxest decoders
    [InlineData("/public/%f0%80%80%ae/admin")]
    [InlineData("/public/..%00/admin")]
    [InlineData("/public%0d%0aX:y")]
    [InlineData("/public/%")]
    [InlineData("/public/%2")]
    [InlineData("/public/%zz")]
    [InlineData("/public/．．/admin")]
    [InlineData("/public/%ef%bc%8e%ef%bc%8e/admin")]
    [InlineData("/public/..／admin")]
    public void Canonicalize_PathThatServersReadDifferently_Refused(string path) => Url.Refused("https://a.example" + path);

    [Fact]
    public void Canonicalize_HalfACharacterOrTooLong_Refused()
    {
        Url.Refused("https://a.example/\ud83d");
        Url.Refused("https://a.example/?\udc00");
        Url.Refused("https://a.example/" + new string('a', 8192));
        Url.Accepted("https://a.example" + string.Concat(Enumerable.Repeat("/a", 128)));
        Url.Refused("https://a.example" + string.Concat(Enumerable.Repeat("/a", 129)));
    }

    [Fact]
    public void Find_Url_HostSchemePortAndAddress()
    {
        CedarRecord named = SemanticEntities.Find(Uid("Url::\"https://mail.contoso.com/a?b\""))!.Attributes;
        CedarRecord address = SemanticEntities.Find(Uid("Url::\"http://[2001:db8::1]:81/\""))!.Attributes;
        CedarRecord unknown = SemanticEntities.Find(Uid("Url::\"redis://cache/\""))!.Attributes;

        Assert.Equal(
            CedarRecord.Of(
                ("host", CedarValue.Of(Uid("Domain::\"mail.contoso.com\""))), ("scheme", CedarValue.Of("https")), ("port", CedarValue.Of(443))),
            named);
        Assert.Equal(
            CedarRecord.Of(
                ("host", CedarValue.Of(Uid("Domain::\"2001:db8::1\""))), ("scheme", CedarValue.Of("http")), ("port", CedarValue.Of(81)),
                ("ip", CedarValue.Of(CedarIp.TryParse("2001:db8::1", out CedarIp? ip) ? ip! : throw new InvalidOperationException()))),
            address);
        Assert.False(unknown.TryGet("port", out _));
        Assert.Equal(named, SemanticEntities.Find(Uid("Origin::\"https://mail.contoso.com\""))!.Attributes);
    }

    [Theory]
    [InlineData("https://a.example/public%2Fx", "https://a.example/public")]
    [InlineData("https://a.example/public%2Fx", "https://a.example/public/")]
    [InlineData("https://a.example/public%2Fx", "https://a.example/public/x")]
    [InlineData("https://a.example/public%2Fx/y", "https://a.example/public%2Fx")]
    [InlineData("https://a.example/public%2Fx?q", "https://a.example/public%2Fx")]
    [InlineData("https://a.example//admin", "https://a.example/admin")]
    [InlineData("https://a.example//admin", "https://a.example//")]
    [InlineData("https://a.example/public//x", "https://a.example/public/x")]
    [InlineData("https://a.example/public//x", "https://a.example/public")]
    [InlineData("https://a.example/admin%2F", "https://a.example/admin")]
    [InlineData("https://a.example/%2Fadmin/x", "https://a.example/admin")]
    public void IsIn_EncodedSlashOrEmptySegment_AlsoWhatAServerMayMakeOfIt(string child, string ancestor)
    {
        Assert.True(SemanticEntities.IsIn(new EntityUid("Url", child), new EntityUid("Url", ancestor)));
        Assert.False(SemanticEntities.IsIn(new EntityUid("Url", ancestor), new EntityUid("Url", child)));
    }

    [Fact]
    public void Containers_OfUrl_PrefixesBySegmentAndOrigin() => Assert.Equal(
        [
            "Url::\"https://a.example:81/b/c\"", "Url::\"https://a.example:81/b/\"", "Url::\"https://a.example:81/b\"", "Url::\"https://a.example:81/\"",
            "Origin::\"https://a.example:81\"",
        ],
        SemanticEntities.ContainersOf(Uid("Url::\"https://a.example:81/b/c?d/e\"")).Select(uid => uid.ToString()));

    [Theory]
    [InlineData("https://a.example/publicity", "Url::\"https://a.example/public\"")]
    [InlineData("https://a.example/public", "Url::\"https://a.example/public/\"")]
    [InlineData("https://a.example/Public/x", "Url::\"https://a.example/public\"")]
    [InlineData("https://a.example/?/public", "Url::\"https://a.example/?/\"")]
    [InlineData("https://a.example/public/x", "Url::\"https://a.example/public%2Fx\"")]
    [InlineData("https://a.example/publicity%2Fx", "Url::\"https://a.example/public\"")]
    [InlineData("https://a.example/x?/public%2F", "Url::\"https://a.example/public\"")]
    [InlineData("https://a.example/x//public", "Url::\"https://a.example/public\"")]
    [InlineData("https://a.example/x?y/z", "Url::\"https://a.example/x?y\"")]
    [InlineData("https://a.example.evil.com/", "Origin::\"https://a.example\"")]
    [InlineData("http://a.example/", "Origin::\"https://a.example\"")]
    [InlineData("https://a.example:444/", "Origin::\"https://a.example\"")]
    [InlineData("https://a.example/", "Url::\"https://a.example\"")]
    [InlineData("https://a.example/", "Url::\"https:/\"")]
    [InlineData("https://a.example/", "Url::\"https://\"")]
    [InlineData("https://a.example/", "Url::\"\"")]
    [InlineData("https://a.example/", "Domain::\"a.example\"")]
    public void IsIn_NotAPrefixBySegment_False(string child, string ancestor) =>
        Assert.False(SemanticEntities.IsIn(new EntityUid("Url", child), Uid(ancestor)));
}
