using SkGuard.SemanticTypes;
using SkGuard.SemanticTypes.Accounts;
using SkGuard.SemanticTypes.Hosts;
using SkGuard.SemanticTypes.Urls;
using static SkGuard.Core.Tests.SemanticTypes.Semantic;

namespace SkGuard.Core.Tests.SemanticTypes;

/// <summary>Each rule of a type has a sentence of its own, which a denial tells.</summary>
[Trait("rule", "4")]
public sealed class RefusalTests
{
    private static readonly (string Text, string Sentence)[] Domains =
    [
        ("", "it is empty"),
        (new string('a', 5000), "it is longer than a host name can be"),
        ("127.1", "it ends in a number, so that it would be read as an IP address"),
        ("a..b", "one of its labels is empty"),
        (new string('a', 64) + ".com", "one of its labels is longer than 63 characters once encoded"),
        ("-a.com", "one of its labels starts or ends with a hyphen"),
        ("a b.com", "a host name has no character but letters, digits, hyphens and dots"),
        ("ab--ü.com", "one of its labels has two hyphens where only xn-- may have them"),
        ("\u0301a.com", "one of its labels starts with a combining mark"),
        ("☕.com", "IDNA does not allow U+2615 in a host name"),
        ("a·b.com", "IDNA does not allow U+00B7 where it stands"),
        ("ｇoogle.com", "it holds U+FF47, another spelling of ASCII characters"),
        ("a\u200Bb.com", "it holds U+200B, which is not seen and which IDNA leaves out"),
        ("ɡoogle.com", "it holds U+0261, which no language's ordinary spelling has and which looks like other signs"),
        ("pаypal.com", "one of its labels mixes letters of different scripts"),
        ("3com.עברית", "one of its labels mixes directions of writing as IDNA does not allow"),
        ("аррӏе.com", "one of its labels looks like another in ASCII, letter by letter"),
        ("xn--99999999.com", "one of its labels starts with xn-- but encodes no name"),
        ("xn--abc-.com", "one of its labels starts or ends with a hyphen"),
        ("xn--BCHER-2PA.de", "one of its labels starts with xn-- but encodes another spelling of its name"),
    ];

    private static readonly (string Text, string Sentence)[] Urls =
    [
        ("", "it is empty"),
        (new string('a', 9000), "it is longer than 8192 characters"),
        (" https://a.b/", "it starts or ends with a blank"),
        ("https://a.b\\c", "it holds a backslash, which some take for a slash"),
        ("https://a.b/\n/", "it holds a control character"),
        ("https://a.b/\ud83d", "it holds half a character"),
        ("contoso.com", "it is not absolute; expected a scheme first, such as https://"),
        ("https:contoso.com", "the scheme is not followed by two slashes"),
        ("ftp://a.b/", "its scheme is not among http, https"),
        ("https://a@b.c/", "it holds a user before the host"),
        ("https:///a", "it has no host"),
        ("https://a..b/", "in its host, one of its labels is empty"),
        ("https://127.1/", "in its host, it is no IP address in the usual spelling, such as 192.0.2.1 or 2001:db8::1"),
        ("https://[127.0.0.1]/", "its host is an unusual spelling of an IP address"),
        ("https://[2001::1]/", "in its host, it is a Teredo address, which reaches an IPv4 address through a tunnel"),
        ("https://a.b:0/", "its port is no number from 1 to 65535"),
        ("https://a.b/%", "its path holds a percent sign that encodes nothing"),
        ("https://a.b/%5C", "its path holds a percent-encoded backslash, which some take for a slash"),
        ("https://a.b/%0A", "its path holds a percent-encoded control character"),
        ("https://a.b/%C0%AE", "its path holds percent-encoded bytes that are a second spelling of ASCII in UTF-8"),
        ("https://a.b/..%2Fc", "its path has dots beside a parameter or an encoded slash, which some servers take for a way up"),
        ("https://a.b//../c", "its path goes up from an empty segment or one with an encoded slash"),
        ("https://a.b/%252e", "its path hides dots or separators by encoding them twice or in another width"),
        ("https://a.b" + string.Concat(Enumerable.Repeat("/a", 200)), "its path is deeper than 128 segments"),
        ("https://a.b/" + new string('ü', 2000), "it is longer than 8192 characters once encoded"),
    ];

    private static readonly (string Text, string Sentence)[] Emails =
    [
        ("alice", "it has no @"),
        ("a@b@c.de", "it has more than one @"),
        ("@contoso.com", "there is nothing before the @"),
        (new string('a', 65) + "@contoso.com", "the part before the @ is longer than 64 bytes"),
        ("\"a b\"@contoso.com", "the part before the @ has a character that needs quoting, such as a blank, a comma or a bracket"),
        ("-a@contoso.com", "the part before the @ starts with a hyphen, which programs take for an option"),
        (".a@contoso.com", "the part before the @ starts or ends with a dot"),
        ("a..b@contoso.com", "the part before the @ has two dots in a row"),
        ("a%evil.com@contoso.com", "the part before the @ names another host, to which old relays pass the mail on"),
        ("аlice@contoso.com", "the part before the @ mixes letters of different scripts in one word"),
        ("ａlice@contoso.com", "it holds U+FF41, another spelling of ASCII characters"),
        ("al\u200Bice@contoso.com", "it holds U+200B, which is not seen"),
        ("a@127.0.0.1", "in its host, it ends in a number, so that it would be read as an IP address"),
        ($"a@{new string('b', 63)}.{new string('b', 63)}.{new string('b', 63)}.{new string('b', 61)}", "it is longer than 254 bytes"),
    ];

    private static readonly (string Text, string Sentence)[] Paths =
    [
        ("", "it is empty"),
        (new string('a', 5000), "it is longer than 4096 characters"),
        (string.Join('/', Enumerable.Repeat("a", 200)), "it is deeper than 128 components"),
        ("../a", "it leaves the root"),
        ("/etc/passwd", "it lies outside the root"),
        (@"\\server\a", "it starts with two separators, which names a device or another machine"),
        ("d:/a", "it names a drive"),
        ("https://a.b/c", "it is a url, not a path"),
        ("...", "one of its components is made of dots or blanks alone, which some systems take for a way up"),
        ("a ", "one of its components ends in a blank, which some systems drop"),
        ("ab::$DATA", "one of its components names an alternate stream"),
        ("a\nb", "it holds a control character"),
        ("a%2Fb", "it holds a percent-encoded separator or dot; percent signs are never decoded here"),
        ("．．/a", "it holds dots or separators in another width"),
        ("a\ud83d", "it holds half a character"),
    ];

    private static readonly (string Text, string Sentence)[] Ibans =
    [
        ("DE89-3704", "an IBAN has only letters from A to Z, digits and blanks"),
        (new string('1', 40), "it is longer than any IBAN"),
        ("ZZ89370400440532013000", "it does not start with a country that has IBANs"),
        ("DE8937040044053201300", "an IBAN of DE has 22 characters"),
        ("DE583704004405320130AB", "it has letters or digits where an IBAN of DE has none"),
        ("DE01370400440532013000", "its check digits, the third and fourth character, are no number from 02 to 98"),
        ("DE88370400440532013000", "its check digits do not match the rest"),
    ];

    private static readonly (string Text, string Sentence)[] Addresses =
    [
        ("127.1", "it is no IP address in the usual spelling, such as 192.0.2.1 or 2001:db8::1"),
        ("::ffff:10.0.0.0/95", "it is an IPv4 address inside IPv6, with a range that goes beyond IPv4"),
        ("64:ff9b:1::1", "it is an address of a local NAT64, and only that network knows which IPv4 address it reaches"),
        ("2001::1", "it is a Teredo address, which reaches an IPv4 address through a tunnel"),
        ("fe80::5efe:192.0.2.1", "it is an ISATAP address, which reaches an IPv4 address through a tunnel"),
    ];

    [Fact]
    public void Canonicalize_Domain_SaysWhichRule() => Says(new DomainType(), Domains);

    [Fact]
    public void Canonicalize_Url_SaysWhichRule() => Says(new UrlType(), Urls);

    [Fact]
    public void Canonicalize_Email_SaysWhichRule() => Says(new EmailType(), Emails);

    [Fact]
    public void Canonicalize_Path_SaysWhichRule() => Says(Path(), Paths);

    [Fact]
    public void Canonicalize_Iban_SaysWhichRule() => Says(new IbanType(), Ibans);

    [Fact]
    public void Canonicalize_IpAddress_SaysWhichRule() => Says(new IpAddrType(), Addresses);

    private static void Says(IStringCanonicalizer type, (string Text, string Sentence)[] rules) =>
        Assert.All(rules, rule => Assert.Equal(rule.Sentence, type.Refused(rule.Text)));
}
