namespace SkGuard.Cedar.Tests.Values;

public class CedarIpTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("10.0.0.1/8", "10.0.0.1/8")]
    [InlineData("::", "::")]
    [InlineData("::1", "::1")]
    [InlineData("1::", "1::")]
    [InlineData("FF00::/8", "ff00::/8")]
    [InlineData("0:0:1:0:0:0:1:0", "0:0:1::1:0")]
    [InlineData("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0")]
    [InlineData("ABCD:EF01:2345:6789:ABCD:EF01:2345:6789/128", "abcd:ef01:2345:6789:abcd:ef01:2345:6789")]
    public void TryParse_CedarForm_WritesNormalForm(string text, string expected)
    {
        Assert.True(CedarIp.TryParse(text, out CedarIp? ip));
        Assert.Equal(expected, ip!.ToString());
        Assert.True(CedarIp.TryParse(expected, out CedarIp? again));
        Assert.Equal(ip, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.1")]
    [InlineData("127.0.0.01")]
    [InlineData("127.0.0.256")]
    [InlineData("127.0.0.1.1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("127.0.0.1/")]
    [InlineData("127.0.0.1/33")]
    [InlineData("127.0.0.1/08")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("1:2:3:4:5:6:7::8")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("::1::")]
    [InlineData(":1")]
    [InlineData("1:")]
    [InlineData(":::")]
    [InlineData("12345::")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[::1]")]
    [InlineData("::1/129")]
    [InlineData("::/0/0")]
    [InlineData("ABCD:EF01:2345:6789:ABCD:EF01:2345:6789/0128")]
    public void TryParse_OtherForm_IsRefused(string text) => Assert.False(CedarIp.TryParse(text, out _));

    [Theory]
    [InlineData("10.1.2.3", "10.0.0.0/8", true)]
    [InlineData("10.0.0.0/7", "10.0.0.0/8", false)]
    [InlineData("1.2.3.4", "0.0.0.0/0", true)]
    [InlineData("::1", "::/0", true)]
    [InlineData("1.2.3.4", "::/0", false)]
    [InlineData("ff00::1/120", "ff00::/8", true)]
    public void IsInRange_Ranges_ComparesBothEnds(string ip, string range, bool expected) =>
        Assert.Equal(expected, Ip(ip).IsInRange(Ip(range)));

    [Theory]
    [InlineData("127.0.0.0/8", true, false)]
    [InlineData("127.0.0.0/7", false, false)]
    [InlineData("::1", true, false)]
    [InlineData("::1/127", false, false)]
    [InlineData("224.0.0.0/4", false, true)]
    [InlineData("239.255.255.255", false, true)]
    [InlineData("ff00::/8", false, true)]
    [InlineData("ff00::/7", false, false)]
    public void IsLoopbackAndIsMulticast_Ranges_LookAtTheWholeRange(string ip, bool loopback, bool multicast)
    {
        Assert.Equal(loopback, Ip(ip).IsLoopback);
        Assert.Equal(multicast, Ip(ip).IsMulticast);
    }

    [Fact]
    public void Equals_SameNetworkOtherHost_IsFalse()
    {
        Assert.NotEqual(Ip("10.0.0.1/8"), Ip("10.0.0.0/8"));
        Assert.Equal(Ip("10.0.0.1"), Ip("10.0.0.1/32"));
        Assert.NotEqual(Ip("0.0.0.1/32"), Ip("::1/32"));
    }

    private static CedarIp Ip(string text) => CedarIp.TryParse(text, out CedarIp? ip) ? ip! : throw new FormatException(text);
}
