using SkGuard.Cedar;
using SkGuard.SemanticTypes;
using static SkGuard.Core.Tests.SemanticTypes.Semantic;

namespace SkGuard.Core.Tests.SemanticTypes;

/// <summary>The values as policies read them, with nothing registered beforehand.</summary>
[Trait("rule", "4")]
public sealed class PolicyTests
{
    [Theory]
    [InlineData("url", "https://mail.contoso.com/a/b", "context.input.x.host in Domain::\"contoso.com\"", true)]
    [InlineData("url", "https://contoso.com.evil.com/", "context.input.x.host in Domain::\"contoso.com\"", false)]
    [InlineData("url", "https://contoso.com/a/../b", "context.input.x in Url::\"https://contoso.com/a\"", false)]
    [InlineData("url", "https://contoso.com:443/a/b?c", "context.input.x in Url::\"https://contoso.com/a\"", true)]
    [InlineData("url", "https://contoso.com/a", "context.input.x in [Origin::\"https://b.com\", Origin::\"https://contoso.com\"]", true)]
    [InlineData("url", "http://contoso.com/a", "context.input.x.scheme == \"https\"", false)]
    [InlineData("url", "http://[::ffff:10.1.2.3]/", "context.input.x has ip && context.input.x.ip.isInRange(ip(\"10.0.0.0/8\"))", true)]
    [InlineData("path", "invoices/../invoices/a", "context.input.x in Path::\"invoices\"", true)]
    [InlineData("path", "invoices/../a", "context.input.x in Path::\"invoices\"", false)]
    [InlineData("path", "a", "context.input.x in Path::\".\"", true)]
    [InlineData("email", "a@contoso.com", "context.input.x in Mailbox::\"contoso.com\"", true)]
    [InlineData("email", "a@mail.contoso.com", "context.input.x in Mailbox::\"contoso.com\"", false)]
    [InlineData("domain", "MAIL.contoso.com", "context.input.x in Domain::\"contoso.com\"", true)]
    [InlineData("iban", "de89 3704 0044 0532 0130 00", "context.input.x in Country::\"DE\"", true)]
    [InlineData("ipaddr", "::ffff:127.0.0.1", "context.input.x.isLoopback()", true)]
    public void Decide_SemanticValue_ContainersAndAttributesAsTheRuleSays(string type, string text, string condition, bool permitted)
    {
        Assert.True(SemanticTypeCatalog.TryCreate(type, Root, false, false, null, out IStringCanonicalizer? made, out _));
        CedarRecord context = CedarRecord.Of(("input", CedarValue.Of(CedarRecord.Of(("x", made.Accepted(text).Value)))));
        var request = new Request(Uid("User::\"alice\""), Uid("Action::\"A.b\""), Uid("Plugin::\"A\""), context);

        Response response = Authorizer.Decide(request, PolicySet.Parse($"permit(principal, action, resource) when {{ {condition} }};"), new Lazy());

        Assert.Empty(response.Errors);
        Assert.Equal(permitted ? SkGuard.Cedar.Decision.Allow : SkGuard.Cedar.Decision.Deny, response.Decision);
    }

    private sealed class Lazy : EntitySource
    {
        public override Entity? Find(EntityUid uid) => SemanticEntities.Find(uid);

        public override bool IsIn(EntityUid child, EntityUid ancestor) => SemanticEntities.IsIn(child, ancestor);
    }
}
