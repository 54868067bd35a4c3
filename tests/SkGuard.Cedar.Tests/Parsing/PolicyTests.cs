namespace SkGuard.Cedar.Tests.Parsing;

public class PolicyTests
{
    [Fact]
    public void Constructor_Parts_WritesTheText()
    {
        var policy = new Policy(
            "grant-1",
            PolicyEffect.Permit,
            EntityScope.Equal(EntityUid.Parse("User::\"alice\"")),
            ActionScope.In([EntityUid.Parse("Action::\"view\"")]),
            EntityScope.Any,
            [
                new Condition(ConditionKind.When, Expr.And(
                    Expr.HasAttr(Expr.Context, "input", "amount"),
                    Expr.MethodCall(Expr.GetAttr(Expr.GetAttr(Expr.Context, "input"), "amount"), "lessThanOrEqual", Expr.Literal(CedarDecimal.FromScaled(2_000_000))))),
            ],
            [KeyValuePair.Create("reason", "pay")]);
        Assert.Equal(
            "@reason(\"pay\")\npermit(principal == User::\"alice\", action in [Action::\"view\"], resource)\n"
            + "when { context has input.amount && context.input.amount.lessThanOrEqual(decimal(\"200.0000\")) };",
            policy.ToString());
        Assert.Equal(("other", policy), (policy.WithId("other").Id, policy.WithId("other")));
    }

    [Fact]
    public void Constructor_WrongParts_Throws()
    {
        EntityUid user = EntityUid.Parse("User::\"a\"");
        Assert.Throws<ArgumentException>(() => ActionScope.Equal(user));
        Assert.Throws<ArgumentException>(() => EntityScope.Is("a b"));
        Assert.Throws<ArgumentException>(() => EntityScope.Slot(ScopeKind.Any));
        Assert.Throws<ArgumentException>(() => new Policy("p", PolicyEffect.Permit, EntityScope.Slot(ScopeKind.Equal), ActionScope.Any, EntityScope.Any));
        Assert.Throws<ArgumentException>(() => new Policy("p", PolicyEffect.Permit, EntityScope.Any, ActionScope.Any, EntityScope.Any, null, [KeyValuePair.Create("a b", "")]));
        Assert.Throws<ArgumentException>(() => Expr.HasAttr(Expr.Context, "a", "b c"));
        Assert.Throws<ArgumentException>(() => Expr.Call("lessThan"));
        Assert.Throws<ArgumentException>(() => Expr.MethodCall(Expr.Context, "contains"));
        Assert.Throws<ArgumentException>(() => Expr.Literal(default));
    }

    [Theory]
    [InlineData("permit(principal is User in Group::\"all\", action in Action::\"read\", resource);", PolicyOutcome.Satisfied)]
    [InlineData("permit(principal, action == Action::\"read\", resource);", PolicyOutcome.NotSatisfied)]
    [InlineData("permit(principal, action in [Action::\"x\"], resource) when { context.nothing };", PolicyOutcome.NotSatisfied)]
    [InlineData("permit(principal, action, resource == Photo::\"q\") when { context.nothing };", PolicyOutcome.NotSatisfied)]
    [InlineData("permit(principal, action, resource) when { context.nothing } when { false };", PolicyOutcome.Error)]
    [InlineData("permit(principal, action, resource) when { false } when { context.nothing };", PolicyOutcome.NotSatisfied)]
    [InlineData("permit(principal, action, resource) when { 1 };", PolicyOutcome.Error)]
    [InlineData("permit(principal, action, resource) unless { 1 };", PolicyOutcome.Error)]
    [InlineData("permit(principal, action, resource) unless { false };", PolicyOutcome.Satisfied)]
    public void Evaluate_ScopeAndConditions_InOrder(string text, PolicyOutcome expected)
    {
        PolicyOutcome outcome = PolicySet.Parse(text).Policies[0].Evaluate(in TestWorld.Request, TestWorld.Entities, out EvaluationError? error);
        Assert.Equal(expected, outcome);
        Assert.Equal(expected == PolicyOutcome.Error, error is not null);
    }
}
