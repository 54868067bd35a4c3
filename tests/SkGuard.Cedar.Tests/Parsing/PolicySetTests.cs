namespace SkGuard.Cedar.Tests.Parsing;

public class PolicySetTests
{
    [Fact]
    public void Candidates_ByAction_AreThoseThatCanMatch()
    {
        PolicySet set = PolicySet.Parse("""
            permit(principal, action == Action::"view", resource);
            permit(principal, action == Action::"edit", resource);
            permit(principal, action, resource);
            permit(principal, action in Action::"read", resource);
            permit(principal, action in [Action::"view", Action::"edit", Action::"view"], resource);
            permit(principal, action in [], resource);
            permit(principal, action == Action::"read", resource);
            """);
        Assert.Equal([0, 2, 3, 4], Ids(set, "view"));
        Assert.Equal([1, 2, 4], Ids(set, "edit"));
        Assert.Equal([2, 3, 6], Ids(set, "read"));
        Assert.Equal([2], Ids(set, "unknown"));
        Assert.Equal([0, 2, 3, 4], Ids(set, "view"));
    }

    [Fact]
    public void Candidates_OtherEntities_AreFoundAnew()
    {
        PolicySet set = PolicySet.Parse("permit(principal, action in Action::\"read\", resource);forbid(principal, action == Action::\"view\", resource);");
        EntityUid view = EntityUid.Parse("Action::\"view\"");
        Assert.Equal(2, set.Candidates(view, TestWorld.Entities).Length);
        Assert.Equal(1, set.Candidates(view, SkGuard.Cedar.Entities.Empty).Length);
        Assert.Equal(2, set.Candidates(view, TestWorld.Entities).Length);
    }

    [Fact]
    public void Of_IdTwice_IsRefused()
    {
        Policy policy = PolicySet.Parse("permit(principal, action, resource);").Policies[0];
        Assert.Throws<ArgumentException>(() => PolicySet.Create([policy, policy]));
        Assert.Equal(2, PolicySet.Create([policy, policy.WithId("b")]).Policies.Count);
    }

    [Fact]
    public void Decide_TenThousandPolicies_TouchesOnlyThoseOfTheAction()
    {
        var policies = Enumerable.Range(0, 10_000).Select(i =>
            $"permit(principal, action == Action::\"a{i}\", resource) when {{ context.nothing }};");
        PolicySet set = PolicySet.Parse(string.Join('\n', policies));
        var request = new Request(TestWorld.Request.Principal, EntityUid.Parse("Action::\"a77\""), TestWorld.Request.Resource);
        Response response = Authorizer.Decide(in request, set, TestWorld.Entities);
        Assert.Equal("policy77", Assert.Single(response.Errors).Policy.Id);
    }

    private static IEnumerable<int> Ids(PolicySet set, string action) =>
        set.Candidates(new EntityUid("Action", action), TestWorld.Entities).ToArray().Select(p => p.Id[^1] - '0');
}
