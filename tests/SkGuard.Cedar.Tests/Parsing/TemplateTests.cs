namespace SkGuard.Cedar.Tests.Parsing;

public class TemplateTests
{
    private static readonly EntityUid Alice = EntityUid.Parse("User::\"alice\"");
    private static readonly EntityUid All = EntityUid.Parse("Group::\"all\"");

    [Theory]
    [InlineData("permit(principal == ?principal, action, resource);", "permit(principal == User::\"alice\", action, resource);", true, false)]
    [InlineData("permit(principal in (?principal), action, resource);", "permit(principal in User::\"alice\", action, resource);", true, false)]
    [InlineData("@id(\"t\")\nforbid(principal, action, resource is A in ?resource)\nwhen { true };", "@id(\"t\")\nforbid(principal, action, resource is A in Group::\"all\")\nwhen { true };", false, true)]
    [InlineData("permit(principal is User in ?principal, action, resource == ?resource);", "permit(principal is User in User::\"alice\", action, resource == Group::\"all\");", true, true)]
    public void Link_Slots_GivesThePolicy(string template, string linked, bool principal, bool resource)
    {
        PolicySet set = PolicySet.Parse(template);
        Assert.Empty(set.Policies);
        Template parsed = Assert.Single(set.Templates);
        Assert.Equal(parsed, Assert.Single(PolicySet.Parse(parsed.ToString()).Templates));
        Policy policy = parsed.Link("link", principal ? Alice : null, resource ? All : null);
        Assert.Equal("link", policy.Id);
        Assert.Equal(linked, policy.ToString());
        Assert.Throws<ArgumentException>(() => parsed.Link("x", principal ? null : Alice, resource ? All : null));
        Assert.Throws<ArgumentException>(() => parsed.Link("x", principal ? Alice : null, resource ? null : All));
    }

    [Fact]
    public void Decide_LinkedTemplate_CountsOnlyWhenLinked()
    {
        PolicySet set = PolicySet.Parse("permit(principal in ?principal, action, resource);");
        Assert.Equal(Decision.Deny, Authorizer.Decide(in TestWorld.Request, set, TestWorld.Entities).Decision);
        PolicySet linked = PolicySet.Create([set.Templates[0].Link("l", All)], set.Templates);
        Response response = Authorizer.Decide(in TestWorld.Request, linked, TestWorld.Entities);
        Assert.Equal((Decision.Allow, "l"), (response.Decision, Assert.Single(response.Determining).Id));
    }
}
