using SkGuard.SemanticTypes;
using SkGuard.SemanticTypes.Accounts;
using SkGuard.SemanticTypes.Hosts;
using SkGuard.SemanticTypes.Paths;
using SkGuard.SemanticTypes.Urls;
using static SkGuard.Core.Tests.SemanticTypes.Semantic;

namespace SkGuard.Core.Tests.SemanticTypes;

[Trait("rule", "4")]
public sealed class FactoryTests
{
    [Theory]
    [InlineData("path", typeof(PathType))]
    [InlineData("url", typeof(UrlType))]
    [InlineData("email", typeof(EmailType))]
    [InlineData("domain", typeof(DomainType))]
    [InlineData("iban", typeof(IbanType))]
    [InlineData("ipaddr", typeof(IpAddrType))]
    [InlineData("IpAddr", typeof(IpAddrType))]
    public void TryCreate_KnownName_ThatType(string name, Type expected)
    {
        Assert.True(SemanticTypeCatalog.TryCreate(name, Root, false, null, null, out IStringCanonicalizer? type, out string? problem), problem);
        Assert.IsType(expected, type);
    }

    [Theory]
    [InlineData("uri", "url")]
    [InlineData("URI", "url")]
    [InlineData("emial", "email")]
    [InlineData("ibann", "iban")]
    [InlineData("iba", "iban")]
    [InlineData("domian", "domain")]
    [InlineData("ipadr", "ipaddr")]
    [InlineData("ip", "ipaddr")]
    [InlineData("hostname", "domain")]
    [InlineData("paht", "path")]
    public void TryCreate_UnknownName_ProposesTheNearest(string name, string nearest)
    {
        Assert.False(SemanticTypeCatalog.TryCreate(name, Root, false, null, null, out _, out string? problem));
        Assert.Equal($"'{name}' is no semantic type; expected one of path, url, email, domain, iban, ipaddr; did you mean '{nearest}'?", problem);
    }

    [Fact]
    public void TryCreate_NameLikeNone_ProposesNothing()
    {
        Assert.False(SemanticTypeCatalog.TryCreate("colour", null, false, null, null, out _, out string? problem));
        Assert.EndsWith("ipaddr.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TryCreate_PathWithoutRoot_SaysWhatToAdd()
    {
        Assert.False(SemanticTypeCatalog.TryCreate("path", null, false, null, null, out _, out string? problem));
        Assert.Contains("add \"Root\"", problem);
    }
}
