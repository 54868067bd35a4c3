using SkGuard.SemanticTypes;
using SkGuard.SemanticTypes.Accounts;
using static SkGuard.Core.Tests.SemanticTypes.Semantic;

namespace SkGuard.Core.Tests.SemanticTypes;

[Trait("rule", "4")]
public sealed class EmailTests
{
    private static readonly EmailType Email = new();

    [Theory]
    [InlineData("alice@contoso.com", "alice@contoso.com")]
    [InlineData("Alice.O'Neil+tag@CONTOSO.com", "Alice.O'Neil+tag@contoso.com")]
    [InlineData("alice@bücher.example.", "alice@xn--bcher-kva.example")]
    [InlineData("root@localhost", "root@localhost")]
    [InlineData(" alice@contoso.com\t", "alice@contoso.com")]
    [InlineData("\u00A0alice@contoso.com\u3000", "alice@contoso.com")]
    [InlineData("wow!@contoso.com", "wow!@contoso.com")]
    [InlineData("very.unusual!%&'*+@contoso.com", "very.unusual!%&'*+@contoso.com")]
    [InlineData("uunet!alice@contoso.com", "uunet!alice@contoso.com")]
    [InlineData("100%alice@contoso.com", "100%alice@contoso.com")]
    [InlineData("jürgen@contoso.com", "jürgen@contoso.com")]
    [InlineData("ju\u0308rgen@contoso.com", "jürgen@contoso.com")]
    [InlineData("иван.петров+news@пример.рф", "иван.петров+news@xn--e1afmkfd.xn--p1ai")]
    [InlineData("用户@例子.广告", "用户@xn--fsqu00a.xn--4rr70v")]
    [InlineData("संपर्क@डाटामेल.भारत", "संपर्क@xn--c2bd4bq1db8d.xn--h2brj9c")]
    public void Canonicalize_OneAddress_LocalPartAsWrittenHostAsDomain(string text, string id)
    {
        Assert.Equal(id, Email.Accepted(text).Canonical);
        Assert.Equal($"Email::\"{id}\"", Email.Accepted(text).Value.AsEntity.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("alice")]
    [InlineData("@contoso.com")]
    [InlineData("alice@")]
    [InlineData("alice@contoso.com,mallory@evil.com")]
    [InlineData("alice@contoso.com;mallory@evil.com")]
    [InlineData("alice@contoso.com mallory@evil.com")]
    [InlineData("mallory@evil.com@contoso.com")]
    [InlineData("alice,mallory@contoso.com")]
    [InlineData("mallory@evil.com\0@contoso.com")]
    [InlineData("friends: alice@contoso.com;")]
    public void Canonicalize_NotExactlyOneAddress_Refused(string text) => Email.Refused(text);

    [Theory]
    [InlineData("alice@contoso.com\r\nBcc: mallory@evil.com")]
    [InlineData("alice@contoso.com\nBcc: x")]
    [InlineData("alice@contoso.com\r")]
    [InlineData("alice\r\n@contoso.com")]
    [InlineData("alice@contoso.com%0d%0aBcc:x")]
    [InlineData("alice@contoso.com\u2028Bcc")]
    [InlineData("alice@contoso.com>\nRCPT TO:<mallory@evil.com")]
    [InlineData("Alice <alice@contoso.com>")]
    [InlineData("<alice@contoso.com>")]
    [InlineData("\"mallory@evil.com\" <alice@contoso.com>")]
    [InlineData("\"a b\"@contoso.com")]
    [InlineData("\"mallory@evil.com,\"@contoso.com")]
    [InlineData("alice(comment)@contoso.com")]
    [InlineData("alice@contoso.com (x)")]
    [InlineData("alice@contoso.com?bcc=mallory@evil.com")]
    [InlineData("alice@contoso.com?bcc=mallory")]
    [InlineData("mailto:alice@contoso.com")]
    [InlineData("alice@ contoso.com")]
    [InlineData("alice @contoso.com")]
    [InlineData("\ralice@contoso.com")]
    [InlineData("al\u200Bice@contoso.com")]
    [InlineData("alice\u202E@contoso.com")]
    [InlineData("alice\u3000bob@contoso.com")]
    public void Canonicalize_HeaderInjection_Refused(string text) => Email.Refused(text);

    [Theory]
    [InlineData("mallory%evil.com@contoso.com")]
    [InlineData("evil.com!mallory@contoso.com")]
    [InlineData("-oQ/tmp@contoso.com")]
    [InlineData(".alice@contoso.com")]
    [InlineData("alice.@contoso.com")]
    [InlineData("al..ice@contoso.com")]
    [InlineData("аlice@contoso.com")] // Cyrillic а
    [InlineData("bob.аlice@contoso.com")]
    [InlineData("ａlice@contoso.com")]
    [InlineData("alice\u200D@contoso.com")]
    [InlineData("a\uFB3A@contoso.com")] // a Hebrew letter once it is in its normal form
    [InlineData("alice@[127.0.0.1]")]
    [InlineData("alice@127.0.0.1")]
    [InlineData("alice@2130706433")]
    [InlineData("alice@contoso..com")]
    [InlineData("alice@cоntoso.com")] // Cyrillic о
    public void Canonicalize_RoutingOrUnusualForm_Refused(string text) => Email.Refused(text);

    [Fact]
    public void Canonicalize_Lengths_AtMost64And254()
    {
        Email.Accepted(new string('a', 64) + "@contoso.com");
        Email.Refused(new string('a', 65) + "@contoso.com");
        Email.Accepted(new string('ü', 32) + "@contoso.com");
        Email.Refused(new string('ü', 33) + "@contoso.com");
        string label = new('d', 63);
        Email.Refused($"{new string('a', 60)}@{label}.{label}.{label}.de");
    }

    [Fact]
    public void IsIn_Mailbox_ExactlyThatHostAndNoDomain()
    {
        var alice = Uid("Email::\"alice@mail.contoso.com\"");

        Assert.True(SemanticEntities.IsIn(alice, Uid("Mailbox::\"mail.contoso.com\"")));
        Assert.False(SemanticEntities.IsIn(alice, Uid("Mailbox::\"contoso.com\"")));
        Assert.False(SemanticEntities.IsIn(alice, Uid("Domain::\"mail.contoso.com\"")));
        Assert.False(SemanticEntities.IsIn(Uid("Mailbox::\"mail.contoso.com\""), Uid("Mailbox::\"contoso.com\"")));
        Assert.Equal([Uid("Mailbox::\"mail.contoso.com\"")], SemanticEntities.ContainersOf(alice));
    }
}
