using static SkGuard.Cedar.Tests.PartialEvaluation.PartialWorld;

namespace SkGuard.Cedar.Tests.PartialEvaluation;

public class PolicyTests
{
    private static readonly Unknowns All = Input.WithPrincipal().WithAction().WithResource();

    [Theory]
    [InlineData("permit(principal, action, resource);", "Satisfied")]
    [InlineData("permit(principal, action, resource) when { context.flag };", "Satisfied")]
    [InlineData("permit(principal, action, resource) unless { context.flag } when { context.input.a };", "NotSatisfied")]
    [InlineData("permit(principal == User::\"bob\", action, resource) when { context.input.a };", "NotSatisfied")]
    [InlineData("permit(principal, action == Action::\"edit\", resource) when { context.input.a };", "NotSatisfied")]
    [InlineData("permit(principal, action, resource is User) when { context.input.a };", "NotSatisfied")]
    [InlineData("permit(principal, action, resource) when { context.nothing } when { context.input.a };", "Error")]
    [InlineData("permit(principal, action, resource) when { 5 };", "Error")]
    [InlineData("permit(principal, action, resource) unless { 5 };", "Error")]
    [InlineData("permit(principal, action, resource) when { context.input.n + 1 };", "Error")]
    [InlineData("permit(principal in Group::\"all\", action in Action::\"read\", resource is Photo);", "Satisfied")]
    public void Outcome_ThatNoFillingChanges_IsKnown(string text, string expected)
    {
        PartialResult result = Policy(text);
        Assert.Equal(expected, result.Outcome.ToString());
        Assert.Null(result.Residual);
        Assert.Equal(expected == "Error", result.Error is not null);
    }

    [Theory]
    [InlineData("permit(principal, action, resource) when { context.input.n > 5 };", "context.input.n > 5")]
    [InlineData("permit(principal, action, resource) when { context.input.a };", "context.input.a && true")]
    [InlineData("permit(principal, action, resource) unless { context.input.a };", "!context.input.a")]
    [InlineData("permit(principal, action, resource) when { context.flag } unless { context.input.a } when { context.input.b && context.flag };", "!context.input.a && context.input.b")]
    [InlineData("permit(principal, action, resource) when { context.input.a } when { context.nothing };", "context.input.a && context.nothing")]
    [InlineData("permit(principal, action, resource) when { context.input.a } unless { context.flag };", "context.input.a && false")]
    public void Residual_OfConditions_IsTheirConjunctionInOrder(string text, string expected)
    {
        PartialResult result = Policy(text);
        Assert.Null(result.Outcome);
        Assert.Null(result.Error);
        Assert.Equal(expected, result.Residual!.ToString());
    }

    [Theory]
    [InlineData("principal == User::\"bob\", action == Action::\"view\", resource == Photo::\"p\"", "action == Action::\"view\" && principal == User::\"bob\" && resource == Photo::\"p\"")]
    [InlineData("principal in Group::\"all\", action in Action::\"read\", resource in Group::\"all\"", "action in Action::\"read\" && principal in Group::\"all\" && resource in Group::\"all\"")]
    [InlineData("principal is User, action in [Action::\"a\", Action::\"b\"], resource is Photo in Group::\"all\"", "action in [Action::\"a\", Action::\"b\"] && principal is User && resource is Photo in Group::\"all\"")]
    public void Residual_OfAScope_HasTheOpenParts(string scope, string expected)
    {
        Assert.Equal(expected, Policy($"permit({scope});", All).Residual!.ToString());
        Assert.Equal(PolicyOutcome.NotSatisfied, Policy($"permit({scope}) when {{ false }};", All).Outcome);
        Assert.Equal(expected + " && context.input.a", Policy($"permit({scope}) when {{ context.input.a }};", All).Residual!.ToString());
    }

    [Fact]
    public void Scope_ThatNamesNoAction_MatchesNone() =>
        Assert.Equal(PolicyOutcome.NotSatisfied, Policy("permit(principal, action in [], resource) when { context.input.a };", All).Outcome);

    [Fact]
    public void PolicySet_ActionKnownOrNot_GivesItsCandidatesOrAll()
    {
        PolicySet set = PolicySet.Parse("""
            permit(principal, action == Action::"view", resource) when { context.input.a };
            permit(principal, action == Action::"edit", resource);
            forbid(principal, action in Action::"read", resource);
            """);
        var known = PartialEvaluator.Evaluate(set, in PartialWorld.Request, TestWorld.Entities, Input);
        Assert.Equal(["policy0", "policy2"], known.Select(r => r.Policy.Id));
        Assert.Equal([null, PolicyOutcome.Satisfied], known.Select(r => r.Outcome));
        var open = PartialEvaluator.Evaluate(set, in PartialWorld.Request, TestWorld.Entities, Input.WithAction());
        Assert.Equal(["policy0", "policy1", "policy2"], open.Select(r => r.Policy.Id));
        Assert.All(open, r => Assert.NotNull(r.Residual));
    }

    [Fact]
    public void Unknowns_NamesThatAreNull_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Unknowns.None.WithContext("input", null!));
        Assert.Throws<ArgumentNullException>(() => Unknowns.None.WithContext(null!));
        Assert.Throws<ArgumentException>(() => Unknowns.None.Declaring(["input"], [null!], []));
    }

    [Fact]
    public void Unknowns_EachMethod_LeavesTheGivenOnesAsTheyWere()
    {
        _ = Unknowns.None.WithPrincipal().WithAction().WithResource().WithContext();
        Assert.Equal("true", Reduce("principal == User::\"alice\" && action == Action::\"view\" && resource == Photo::\"p\" && context.flag", Unknowns.None));
    }
}
