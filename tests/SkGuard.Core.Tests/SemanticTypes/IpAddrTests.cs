using SkGuard.Cedar;
using SkGuard.SemanticTypes.Hosts;

namespace SkGuard.Core.Tests.SemanticTypes;

[Trait("rule", "4")]
public sealed class IpAddrTests
{
    private static readonly IpAddrType Type = new();

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("192.0.2.1/32", "192.0.2.1")]
    [InlineData("10.0.0.0/8", "10.0.0.0/8")]
    [InlineData("2001:DB8:0:0::1", "2001:db8::1")]
    [InlineData("::1", "::1")]
    [InlineData("::", "::")]
    [InlineData("::/0", "::/0")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("::FFFF:c000:201", "192.0.2.1")]
    [InlineData("0:0:0:0:0:ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:10.0.0.0/104", "10.0.0.0/8")]
    [InlineData("::ffff:0:0/96", "0.0.0.0/0")]
    [InlineData("64:ff9b::192.0.2.1", "192.0.2.1")]
    [InlineData("64:FF9B::c000:201", "192.0.2.1")]
    [InlineData("64:ff9b::10.0.0.0/104", "10.0.0.0/8")]
    [InlineData("64:ff9b::1:192.0.2.1", "64:ff9b::1:c000:201")]
    [InlineData("::192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:0:192.0.2.1", "192.0.2.1")]
    [InlineData("2002:c000:201::1", "192.0.2.1")]
    [InlineData("2002:7f00:1:1::/64", "127.0.0.1")]
    [InlineData("2002:a00::/24", "10.0.0.0/8")]
    [InlineData("2002::/16", "0.0.0.0/0")]
    [InlineData("::2", "0.0.0.2")]
    [InlineData("::/96", "::/96")]
    [InlineData("2000::/3", "2000::/3")]
    public void Canonicalize_Address_OneSpelling(string text, string canonical)
    {
        (string spelled, CedarValue value) = Type.Accepted(text);

        Assert.Equal((canonical, canonical), (spelled, value.AsIp.ToString()));
        Assert.Equal((spelled, value), Type.Accepted(spelled));
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("127.0.0.01")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("127.0.0.1.")]
    [InlineData(" 127.0.0.1")]
    [InlineData("127.0.0.1\n")]
    [InlineData("256.0.0.1")]
    [InlineData("１27.0.0.1")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[::1]")]
    [InlineData("1::2::3")]
    [InlineData("::ffff:127.1")]
    [InlineData("::ffff:0177.0.0.1")]
    [InlineData("127.0.0.1::")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/08")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("::ffff:10.0.0.0/95")]
    [InlineData("/8")]
    [InlineData("64:ff9b::192.0.2.1/95")]
    [InlineData("2002:c000:201::/15")]
    [InlineData("64:ff9b:1::192.0.2.1")] // only that network knows
    [InlineData("2001::1")] // Teredo
    [InlineData("2001:0:53aa:64c:0:fffe:3fff:fdfe")]
    [InlineData("fe80::5efe:192.0.2.1")] // ISATAP
    [InlineData("2001:db8::200:5efe:7f00:1")]
    public void Canonicalize_OtherSpelling_Refused(string text) => Type.Refused(text);
}
