using SkGuard.Cedar;
using SkGuard.SemanticTypes;
using static SkGuard.Core.Tests.SemanticTypes.Semantic;

namespace SkGuard.Core.Tests.SemanticTypes;

/// <summary>Entities that people write into policies, grants and entity files.</summary>
[Trait("rule", "4")]
public sealed class LiteralTests
{
    [Theory]
    [InlineData("Path::\"invoices/2026\"")]
    [InlineData("Path::\"Invoices\"")]
    [InlineData("Path::\".\"")]
    [InlineData("Path::\"logs/10:00:00.log\"")]
    [InlineData("Path::\"nul\"")]
    [InlineData("Url::\"https://contoso.com/a%2Fb\"")]
    [InlineData("Url::\"https://contoso.com/a//b\"")]
    [InlineData("Email::\"jürgen@contoso.com\"")]
    [InlineData("Domain::\"contoso.com\"")]
    [InlineData("Domain::\"192.0.2.1\"")]
    [InlineData("Domain::\"2001:db8::1\"")]
    [InlineData("Mailbox::\"contoso.com\"")]
    [InlineData("Email::\"Alice@contoso.com\"")]
    [InlineData("Url::\"https://contoso.com/a\"")]
    [InlineData("Url::\"ftp://contoso.com/a\"")]
    [InlineData("Origin::\"https://contoso.com\"")]
    [InlineData("Origin::\"http://[::1]:81\"")]
    [InlineData("Iban::\"DE89370400440532013000\"")]
    [InlineData("Country::\"DE\"")]
    [InlineData("User::\"../x\"")]
    [InlineData("Acme::Path::\"../x\"")]
    public void IsCanonical_CanonicalOrOfAnotherType_True(string text) =>
        Assert.True(SemanticLiterals.IsCanonical(Uid(text), Exact, out _, out _));

    [Theory]
    [InlineData("Path::\"invoices/\"", "Path::\"invoices\"")]
    [InlineData("Path::\"./a//b\"", "Path::\"a/b\"")]
    [InlineData("Path::\"a\\\\b\"", "Path::\"a/b\"")]
    [InlineData("Path::\"a/..\"", "Path::\".\"")]
    [InlineData("Domain::\"Contoso.com.\"", "Domain::\"contoso.com\"")]
    [InlineData("Domain::\"bücher.example\"", "Domain::\"xn--bcher-kva.example\"")]
    [InlineData("Mailbox::\"CONTOSO.com\"", "Mailbox::\"contoso.com\"")]
    [InlineData("Email::\"Alice@Contoso.com\"", "Email::\"Alice@contoso.com\"")]
    [InlineData("Url::\"https://Contoso.com:443\"", "Url::\"https://contoso.com/\"")]
    [InlineData("Url::\"https://contoso.com/a#b\"", "Url::\"https://contoso.com/a\"")]
    [InlineData("Origin::\"https://contoso.com/\"", "Origin::\"https://contoso.com\"")]
    [InlineData("Origin::\"HTTPS://contoso.com:443\"", "Origin::\"https://contoso.com\"")]
    [InlineData("Iban::\"de89 3704 0044 0532 0130 00\"", "Iban::\"DE89370400440532013000\"")]
    [InlineData("Country::\"de\"", "Country::\"DE\"")]
    public void IsCanonical_AnotherSpelling_ShowsTheCanonicalOne(string text, string canonical)
    {
        Assert.False(SemanticLiterals.IsCanonical(Uid(text), Exact, out EntityUid? shown, out string? problem));
        Assert.Equal(canonical, shown!.ToString());
        Assert.Equal($"{text} never matches, since values are compared in their canonical form; write {canonical}.", problem);
        Assert.True(SemanticLiterals.IsCanonical(shown, Exact, out _, out _));
    }

    [Theory]
    [InlineData("Path::\"\"")]
    [InlineData("Path::\"/srv/documents/a\"")]
    [InlineData("Path::\"../a\"")]
    [InlineData("Path::\"a::$DATA\"")]
    [InlineData("Path::\"%2e%2e\"")]
    [InlineData("Path::\"...\"")]
    [InlineData("Domain::\"*.contoso.com\"")]
    [InlineData("Domain::\"127.1\"")]
    [InlineData("Mailbox::\"alice@contoso.com\"")]
    [InlineData("Mailbox::\"192.0.2.1\"")]
    [InlineData("Email::\"contoso.com\"")]
    [InlineData("Url::\"contoso.com\"")]
    [InlineData("Url::\"https://user@contoso.com/\"")]
    [InlineData("Url::\"ftp://contoso.com/pub/%2Fetc\"")]
    [InlineData("Origin::\"https://contoso.com/a\"")]
    [InlineData("Origin::\"https://contoso.com?a\"")]
    [InlineData("Iban::\"DE00\"")]
    [InlineData("Country::\"ZZ\"")]
    [InlineData("Country::\"Germany\"")]
    public void IsCanonical_NothingLikeIt_SaysWhy(string text)
    {
        Assert.False(SemanticLiterals.IsCanonical(Uid(text), Exact, out EntityUid? shown, out string? problem));
        Assert.Null(shown);
        Assert.StartsWith($"{text} never matches: ", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Invoices", "invoices")]
    [InlineData("Straße/März.", "strasse/märz")]
    [InlineData("cafe\u0301", "café")]
    public void IsCanonical_PathThatTheVolumeTakesForAnother_ShowsThat(string written, string canonical)
    {
        Assert.False(SemanticLiterals.IsCanonical(new EntityUid("Path", written), Mounted, out EntityUid? shown, out _));
        Assert.Equal(canonical, shown!.Id);
    }

    [Fact]
    public void Start_PolicyNamesAPathInCapitalsWhereNoPathHasThem_ShowsItWithout()
    {
        using Trial trial = Files("true");
        Assert.Contains("""write Path::"secret".""", trial.Refusal());
    }

    [Fact]
    public void Start_PolicyNamesAPathInCapitalsWherePathsHaveThem_Starts()
    {
        using Trial trial = Files("false");
        Assert.NotNull(trial.Setup());
    }

    private static Trial Files(string caseInsensitive) => new Trial()
        .Settings($$"""
            {
              "SkGuard": {
                "Policies": [ "a.cedar" ],
                "Tools": { "Files.read": { "Arguments": { "path": { "Type": "path", "Root": ".", "CaseInsensitive": {{caseInsensitive}} } } } }
              }
            }
            """)
        .Write("a.cedar", """forbid(principal, action, resource) when { context.input.path in Path::"Secret" };""");
}
