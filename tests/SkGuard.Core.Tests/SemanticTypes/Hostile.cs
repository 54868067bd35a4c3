using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace SkGuard.Core.Tests.SemanticTypes;

/// <summary>Random texts of the pieces that tricks are made of; a few of them in a row are often nearly valid.</summary>
internal static class Hostile
{
    private static readonly string[] Signs =
    [
        ".", "..", "/", "\\", "//", ":", "@", "%", "?", "#", ";", "&", "=", " ", "\t", "\n", "\0", "~", "~1", "-", "_", "[", "]", "'",
        "\"", "<", ">", ",", "+", "*",
        "%2e", "%2E", "%2f", "%5c", "%252e", "%25", "%00", "%41", "%c0%ae", "%C3%BC", "%c3", "%u002e", "%20", "%32%65", "．", "／", "‥",
        "。", "ü", "Ü", "u\u0308",
        "ß", "ſ", "K", "а", "о", "ı", "İ", "日", "本", "カ", "あ", "한", "א", "ا", "🙂", "\ud83d", "\udc00", "\u200b", "\u202e", "\u00a0",
        "\ufeff", "ﬁ", "①", "１", "%2F", "%FC", "%E0", "%C0", "น้ำ", "\u0E33", "\u0301", "\u0338", "ς", "ẞ", "ﷺ", "\u200c", "\u200d", "·", "ʻ",
        "क्", "ـ", "٠", "ӏ", "ո", "\U00020000", "❤\uFE0F", "–", "’",
    ];

    private static readonly string[] Words =
    [
        "a", "b", "A", "ab", "0", "1", "7", "80", "443", "8080", "127", "0x7f", "0177", "2130706433", "com", "contoso", "example", "xn--",
        "xn--bcher-kva", "xn--google-",
        "con", "NUL", "com1", "txt", "http", "HTTPS", "https", "ftp", "ws", "localhost", "[::1]", "::ffff:", "127.0.0.1",
        "DE89370400440532013000", "de89 3704", "GB82", "alice",
    ];

    public static readonly Gen<string> Texts = Joined(Gen.OneOf(
        Gen.Elements(Signs), Gen.Elements(Words), Gen.Elements("/", ".", "a", "b"), Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString())), 12);

    public static readonly Gen<string> Paths = Gen.OneOf(
        Texts,
        Joined(Gen.OneOf(Gen.Elements("a", "b", "c", "..", ".", "%", "%20", "ü", "A", " x", "x.y", "~1"),
            Gen.Elements("/", "/", "\\", "//"), Gen.Elements(Signs)), 14));

    public static readonly Gen<string> Hosts = Gen.OneOf(
        Texts,
        Joined(Gen.OneOf(Gen.Elements(Words), Gen.Elements(".", ".", "-"), Gen.Elements("a", "b", "ü", "日", "я", "б")), 7),
        Gen.Elements("contoso.com", "a.b.contoso.com", "[::1]", "[2001:db8::1]", "[::ffff:1.2.3.4]", "192.0.2.1",
            "[::1.2.3.4]", "[::5efe:1.2.3.4]", "[1::0:0:1:0:0]"));

    public static readonly Gen<string> Urls = Gen.OneOf(
        Texts,
        from scheme in Gen.Elements("http://", "https://", "HTTPS://", "ftp://", "wss://", "https:/", "http:\\\\")
        from host in Gen.OneOf(Hosts, Gen.Elements("contoso.com", "A.contoso.com.", "bücher.example"))
        from port in Gen.Elements("", "", "", ":80", ":443", ":8080", ":0", ":", ":099999")
        from path in Gen.OneOf(Paths.Select(path => "/" + path), Gen.Elements("", "/", "/a/../b", "/%7ea/b;c"))
        from tail in Gen.OneOf(Gen.Elements("", "?", "#"), Texts.Select(text => "?" + text), Texts.Select(text => "?a#" + text))
        select scheme + host + port + path + tail);

    public static readonly Gen<string> Emails = Gen.OneOf(
        Texts,
        from local in Gen.OneOf(Texts, Gen.Elements("alice", "Alice.B", "a+b"))
        from host in Hosts
        select local + "@" + host);

    public static readonly Gen<string> Addresses = Gen.OneOf(
        Hosts,
        Joined(Gen.Elements("0", "1", "ffff", "FFFF", ":", "::", ".", "127", "7f00", "/", "/96", "/8", "1.2.3.4"), 10));

    // ISO 13616's own check digits make half of them valid.
    public static readonly Gen<string> Ibans = Gen.OneOf(
        Texts,
        from digits in Gen.Elements("0123456789".ToCharArray()).ArrayOf(18)
        from blanks in Gen.Choose(0, 5)
        let bban = new string(digits)
        let check = 98 - System.Numerics.BigInteger.Parse(bban + "131400", CultureInfo.InvariantCulture) % 97
        select string.Create(CultureInfo.InvariantCulture, $"{(blanks == 1 ? "de" : "DE")}{check:00}{new string(' ', blanks)}{bban}"));

    /// <summary>As many cases as <c>SKGUARD_CASES</c> says, 1,000 without it; a failure prints the seed.</summary>
    public static void Law(Gen<string> texts, Func<string, bool> law)
    {
        string? asked = Environment.GetEnvironmentVariable("SKGUARD_CASES");
        int cases = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out int many) ? many : 1000;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases), Prop.ForAll(texts.ToArbitrary(), law));
    }

    private static Gen<string> Joined(Gen<string> pieces, int most) =>
        from count in Gen.Choose(0, most)
        from chosen in pieces.ArrayOf(count)
        select string.Concat(chosen);
}
