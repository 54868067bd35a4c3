using FsCheck;
using FsCheck.Fluent;

namespace SkGuard.Cedar.Tests.Authorization;

public class AuthorizerTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Theory]
    [InlineData("", Decision.Deny, "", "")]
    [InlineData("permit(principal, action, resource);", Decision.Allow, "policy0", "")]
    [InlineData("permit(principal, action, resource); permit(principal, action, resource);", Decision.Allow, "policy0 policy1", "")]
    [InlineData("permit(principal, action, resource); forbid(principal, action, resource);", Decision.Deny, "policy1", "")]
    [InlineData("permit(principal, action, resource); forbid(principal, action, resource) when { context.nothing };", Decision.Allow, "policy0", "policy1")]
    [InlineData("permit(principal, action, resource) when { 1 }; permit(principal, action, resource) when { context.nothing };", Decision.Deny, "", "policy0 policy1")]
    [InlineData("forbid(principal, action, resource); forbid(principal, action, resource); permit(principal, action, resource) when { 1 };", Decision.Deny, "policy0 policy1", "policy2")]
    public void Decide_Policies_FollowsCedar(string text, Decision decision, string determining, string errors)
    {
        Response response = Authorizer.Decide(in TestWorld.Request, PolicySet.Parse(text), TestWorld.Entities);
        Assert.Equal(decision, response.Decision);
        Assert.Equal(determining, string.Join(' ', response.Determining.Select(p => p.Id)));
        Assert.Equal(errors, string.Join(' ', response.Errors.Select(e => e.Policy.Id)));
    }

    [Fact]
    public void Decide_AnyOrder_IsTheSame() => Check.One(Config, Prop.ForAll(Arb.From(Policies), Arb.From(Gen.Choose(0, int.MaxValue)), (policies, seed) =>
    {
        Policy[] shuffled = [.. policies];
        new Random(seed).Shuffle(shuffled);
        return Describe(Decide(policies)) == Describe(Decide(shuffled));
    }));

    [Fact]
    public void Decide_SatisfiedForbid_AlwaysWins()
    {
        var (allowed, forbidden) = (new Reached(), new Reached());
        Check.One(Config, Prop.ForAll(Arb.From(Policies), policies => AlwaysWins(policies, allowed, forbidden)));
        allowed.AtLeast(0.1);
        forbidden.AtLeast(0.04);
    }

    private static bool AlwaysWins(Policy[] policies, Reached allowed, Reached forbidden)
    {
        allowed.Begin();
        forbidden.Begin();
        var outcomes = policies.ToDictionary(p => p.Id, p => p.Evaluate(in TestWorld.Request, TestWorld.Entities, out _));
        Policy[] Satisfied(PolicyEffect effect) => [.. policies.Where(p => p.Effect == effect && outcomes[p.Id] == PolicyOutcome.Satisfied)];
        Response response = Decide(policies);
        Policy[] forbids = Satisfied(PolicyEffect.Forbid), permits = Satisfied(PolicyEffect.Permit);
        if (permits.Length > 0)
            (forbids.Length > 0 ? forbidden : allowed).Claim();
        return response.Decision == (forbids.Length == 0 && permits.Length > 0 ? Decision.Allow : Decision.Deny)
            && response.Determining.Select(p => p.Id).SequenceEqual((forbids.Length > 0 ? forbids : permits).Select(p => p.Id))
            && response.Errors.Count == outcomes.Values.Count(o => o == PolicyOutcome.Error);
    }

    [Fact]
    public void Decide_OneMoreForbid_NeverAllows()
    {
        var reached = new Reached();
        Check.One(Config, Prop.ForAll(Arb.From(Policies), Arb.From(OnePolicy), (policies, more) => NeverAllows(policies, more, reached)));
        reached.AtLeast(0.01);
    }

    private static bool NeverAllows(Policy[] policies, Policy more, Reached reached)
    {
        reached.Begin();
        var forbid = new Policy("more", PolicyEffect.Forbid, more.PrincipalScope, more.ActionScope, more.ResourceScope, more.Conditions);
        var (before, after) = (Decide(policies).Decision, Decide([.. policies, forbid]).Decision);
        if (before != after)
            reached.Claim();
        return after == Decision.Deny || before == Decision.Allow;
    }

    /// <summary>A random policy is hardly ever about the one request of these tests, so some are about any request.</summary>
    private static Gen<Policy> OnePolicy => Gen.Frequency(
        (2, RandomPolicies.Policy),
        (1, from effect in Gen.Elements("permit", "permit", "forbid")
            from condition in Gen.Elements("true", "true", "false", "context.missing")
            select PolicySet.Parse($"{effect} (principal, action, resource) when {{ {condition} }};").Policies.Single()));

    private static Gen<Policy[]> Policies { get; } =
        Gen.ListOf(OnePolicy, 8).Select(list => list.Select((p, i) => p.WithId($"p{i}")).ToArray());

    private static Response Decide(Policy[] policies) => Authorizer.Decide(in TestWorld.Request, PolicySet.Create(policies), TestWorld.Entities);

    private static string Describe(Response response) =>
        $"{response.Decision} {string.Join(' ', response.Determining.Select(p => p.Id).Order())} | {string.Join(' ', response.Errors.Select(e => e.Policy.Id).Order())}";
}
