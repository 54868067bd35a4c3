using SkGuard.SemanticTypes;
using SkGuard.SemanticTypes.Hosts;
using static SkGuard.Core.Tests.SemanticTypes.Semantic;

namespace SkGuard.Core.Tests.SemanticTypes;

[Trait("rule", "4")]
public sealed class DomainTests
{
    private static readonly DomainType Domain = new();

    [Theory]
    [InlineData("contoso.com", "contoso.com")]
    [InlineData("Mail.CONTOSO.com", "mail.contoso.com")]
    [InlineData("contoso.com.", "contoso.com")]
    [InlineData("localhost", "localhost")]
    [InlineData("_dmarc.contoso.com", "_dmarc.contoso.com")]
    [InlineData("r3---sn-a.contoso.com", "r3---sn-a.contoso.com")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("BÜCHER.example", "xn--bcher-kva.example")]
    [InlineData("XN--BCHER-KVA.example", "xn--bcher-kva.example")]
    [InlineData("例え.jp", "xn--r8jz45g.jp")]
    [InlineData("日本語カタカナabc.jp", "xn--abc-jj4ba3j6ct738cdocu19k.jp")]
    [InlineData("straße.de", "xn--strae-oqa.de")]
    [InlineData("STRA\u1E9EE.de", "xn--strae-oqa.de")]
    [InlineData("XN--STRAE-OQA.de", "xn--strae-oqa.de")]
    [InlineData("strasse.de", "strasse.de")]
    [InlineData("οδος.gr", "xn--pxavbm.gr")]
    [InlineData("bu\u0308cher.de", "xn--bcher-kva.de")]
    [InlineData("việtnam.vn", "xn--vitnam-jk8b.vn")]
    [InlineData("vie\u0323\u0302tnam.vn", "xn--vitnam-jk8b.vn")]
    [InlineData("ışık.com.tr", "xn--k-ekaa7p.com.tr")]
    [InlineData("ไทย.com", "xn--o3cw4h.com")]
    [InlineData("น้ำ.ไทย", "xn--q3c4c8cq.xn--o3cw4h")]
    [InlineData("भारत.भारत", "xn--h2brj9c.xn--h2brj9c")]
    [InlineData("საქართველო.გე", "xn--lodamdjuvtg5b.xn--node")]
    [InlineData("հայաստան.հայ", "xn--y9aaa1d0ai1cq.xn--y9a3aq")]
    [InlineData("نامه\u200Cای.com", "xn--mgba3gch31f060k.com")]
    [InlineData("l·l.cat", "xn--ll-0ea.cat")]
    [InlineData("\U00020000.jp", "xn--j50i.jp")]
    [InlineData("сахар.рф", "xn--80aa2cbv.xn--p1ai")]
    [InlineData("гӏалгӏай.com", "xn--80aahb5aj84hda.com")]
    [InlineData("аррӏе.com", null)] // a whole word of letters that look like ASCII
    [InlineData("xn--80ak6aa92e.com", null)]
    [InlineData("ꓓꓳꓟ.com", null)]
    [InlineData("ɡoogle.com", null)]
    [InlineData("☕.example", null)]
    [InlineData("xn--53h.example", null)]
    [InlineData("ไทยbank.com", null)] // scripts that no writing mixes
    [InlineData("пример.рф", "xn--e1afmkfd.xn--p1ai")]
    [InlineData("παράδειγμα.gr", "xn--hxajbheg2az3al.gr")]
    [InlineData("3com.com", "3com.com")]
    public void Canonicalize_HostName_AsciiLowerCase(string text, string? id)
    {
        if (id is null)
            Domain.Refused(text);
        else
            Assert.Equal((id, $"Domain::\"{id}\""), (Domain.Accepted(text).Canonical, Domain.Accepted(text).Value.AsEntity.ToString()));
    }

    [Theory]
    [InlineData("gооgle.com")] // two Cyrillic о
    [InlineData("pаypal.com")] // one Cyrillic а
    [InlineData("xn--ggle-55da.com")] // the same in its encoding
    [InlineData("xn--pypal-4ve.com")]
    [InlineData("ｇoogle.com")]
    [InlineData("goo\u200Bgle.com")]
    [InlineData("goo\u00ADgle.com")]
    [InlineData("\u212Aelvin.com")]
    [InlineData("ﬁle.com")]
    [InlineData("a\u200Db.com")]
    [InlineData("ab\u0338c.com")]
    [InlineData("example\u3002com")]
    [InlineData("example\uFF0Ecom")]
    [InlineData("ex∕ample.com")]
    [InlineData("①.com")]
    public void Canonicalize_Homograph_Refused(string text) => Domain.Refused(text);

    [Theory]
    [InlineData("xn--google-.com")] // decodes to plain ASCII
    [InlineData("xn--.com")]
    [InlineData("xn---.com")]
    [InlineData("xn--99999999.com")]
    [InlineData("xn--BCHER-2PA.de")] // decodes to a capital
    [InlineData("xn--bücher.de")]
    [InlineData("xn--xample-hy68a.com")] // decodes to a wide letter
    public void Canonicalize_EncodingOfAnotherSpelling_Refused(string text) => Domain.Refused(text);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a..b")]
    [InlineData(".contoso.com")]
    [InlineData("contoso.com..")]
    [InlineData("-a.com")]
    [InlineData("a-.com")]
    [InlineData("a b.com")]
    [InlineData(" contoso.com")]
    [InlineData("contoso.com ")]
    [InlineData("contoso.com\n")]
    [InlineData("con\0toso.com")]
    [InlineData("contoso.com:80")]
    [InlineData("user@contoso.com")]
    [InlineData("http://contoso.com")]
    [InlineData("contoso.com/a")]
    [InlineData("*.contoso.com")]
    [InlineData("con%74oso.com")]
    [InlineData("[::1]")]
    [InlineData("::1")]
    public void Canonicalize_NoHostName_Refused(string text) => Domain.Refused(text);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("0x7f.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0X7F000001")]
    [InlineData("0x")]
    [InlineData("foo.0x1")]
    [InlineData("foo.1")]
    [InlineData("127.0.0.1.")]
    [InlineData("１２７.0.0.1")]
    public void Canonicalize_IpAddress_Refused(string text) => Domain.Refused(text);

    [Theory]
    [InlineData("☕.example", "IDNA does not allow U+2615 in a host name")]
    [InlineData("xn--53h.example", "IDNA does not allow U+2615 in a host name")]
    [InlineData("a\u200Db.com", "IDNA does not allow U+200D where it stands")]
    [InlineData("\u0301a.com", "one of its labels starts with a combining mark")]
    [InlineData("ｇoogle.com", "it holds U+FF47, another spelling of ASCII characters")]
    [InlineData("goo\u00ADgle.com", "it holds U+00AD, which is not seen and which IDNA leaves out")]
    [InlineData("gооgle.com", "one of its labels mixes letters of different scripts")]
    [InlineData("3com.עברית", "one of its labels mixes directions of writing as IDNA does not allow")]
    [InlineData("xn--80ak6aa92e.com", "one of its labels looks like another in ASCII, letter by letter")]
    [InlineData("xn--google-.com", "one of its labels starts or ends with a hyphen")]
    [InlineData("xn--99999999.com", "one of its labels starts with xn-- but encodes no name")]
    public void Canonicalize_WhatIdnaForbids_SaysWhichRule(string text, string problem) => Assert.Equal(problem, Domain.Refused(text));

    [Fact]
    public void Canonicalize_Lengths_AtMost63And253()
    {
        string label = new('a', 63);
        string longest = $"{label}.{label}.{label}.{new string('b', 61)}";
        Domain.Accepted(longest);
        Domain.Accepted(longest + ".");
        Domain.Refused(longest + "b");
        Domain.Refused(label + "a.com");
        Domain.Refused(new string('ü', 60) + "x.com");
        Domain.Refused(new string('a', 5000));
    }

    [Theory]
    [InlineData("a.b.contoso.com", "b.contoso.com,contoso.com")]
    [InlineData("contoso.com", "")]
    [InlineData("localhost", "")]
    public void Containers_OfDomain_SuffixesOfAtLeastTwoLabels(string id, string expected) =>
        Assert.Equal(expected, string.Join(",", SemanticEntities.ContainersOf(Uid($"Domain::\"{id}\"")).Select(uid => uid.Id)));

    [Theory]
    [InlineData("evilcontoso.com", "contoso.com")]
    [InlineData("contoso.com.evil.com", "contoso.com")]
    [InlineData("contoso.com", "com")]
    [InlineData("contoso.com", "mail.contoso.com")]
    [InlineData("192.0.2.1", "2.1")]
    [InlineData("a.contoso.com", "")]
    public void IsIn_NotASuffixByLabel_False(string child, string ancestor) =>
        Assert.False(SemanticEntities.IsIn(Uid($"Domain::\"{child}\""), Uid($"Domain::\"{ancestor}\"")));
}
