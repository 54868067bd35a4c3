using static SkGuard.Cedar.Tests.PartialEvaluation.PartialWorld;

namespace SkGuard.Cedar.Tests.PartialEvaluation;

public class OperatorTests
{
    [Theory]
    [InlineData("context.input.n + context.nothing")]
    [InlineData("context.nothing == context.input.n")]
    [InlineData("context.input.n + \"a\"")]
    [InlineData("(context.input.n + 1) + (context.input.a == 1)")]
    [InlineData("-(context.input.a == 1)")]
    [InlineData("!(context.input.n + 1)")]
    [InlineData("context.input.n < \"a\"")]
    [InlineData("context.input.n + 1 < duration(\"1h\")")]
    [InlineData("(context.input.n + 1) like \"a\"")]
    [InlineData("context.input.e in 5")]
    [InlineData("context.input.e in [User::\"bob\", 5]")]
    [InlineData("1 in context.input.e")]
    [InlineData("(context.input.n + 1) is User")]
    [InlineData("principal is User in (context.input.n + 1)")]
    [InlineData("principal is User in context.nothing")]
    [InlineData("[1, context.input.a].contains(context.nothing)")]
    [InlineData("[1].containsAll(context.input.n + 1)")]
    [InlineData("decimal(context.input.n + 1)")]
    [InlineData("decimal(context.input.n, 1)")]
    [InlineData("decimal(\"1.0\").lessThan(context.input.n, 1)")]
    [InlineData("[context.input.n, context.nothing]")]
    [InlineData("(context.input.n + 1).x")]
    [InlineData("[context.input.n] has x")]
    public void Strict_OperandThatErrsOrIsOfTheWrongType_Errs(string text)
    {
        var error = Assert.IsType<ErrorExpr>(Residual(text));
        Assert.Equal(TestWorld.Expression(text), error.Source);
        Assert.False(string.IsNullOrEmpty(error.Error.Message));
    }

    [Theory]
    [InlineData("principal == principal", "true")]
    [InlineData("principal != principal", "false")]
    [InlineData("context.input.n == context.input.n", "context.input.n == context.input.n")]
    [InlineData("principal == resource", "principal == Photo::\"p\"")]
    public void Equality_OfTheSameUnknown_IsKnownOnlyWhereItCannotErr(string text, string expected) => Assert.Equal(expected, Reduce(text, InputAndPrincipal));

    [Theory]
    [InlineData("principal is User", "principal is User")]
    [InlineData("principal is User in resource", "principal is User in Photo::\"p\"")]
    [InlineData("principal is User in context.nothing", "principal is User in context.nothing")]
    [InlineData("principal is User in 5", "principal is User in 5")]
    [InlineData("resource is Photo", "true")]
    [InlineData("resource is User in context.nothing", "false")]
    [InlineData("resource is Photo in context.input.to", "Photo::\"p\" is Photo in context.input.to")]
    [InlineData("resource is Photo in Group::\"all\"", "false")]
    [InlineData("principal in []", "false")]
    [InlineData("context.input.to in []", "context.input.to in []")]
    [InlineData("principal in [resource, action]", "principal in [Photo::\"p\", Action::\"view\"]")]
    [InlineData("principal in [principal, resource] || true", "true")]
    [InlineData("principal in [context.input.to] || true", "principal in [context.input.to] || true")]
    [InlineData("principal in context.input.to || true", "principal in context.input.to || true")]
    public void Membership_OfUnknowns_Stays(string text, string expected) => Assert.Equal(expected, Reduce(text, InputAndPrincipal));

    [Theory]
    [InlineData("context.input.n + 1 > 5 && false")]
    [InlineData("-context.input.opts.urgent == 1 && false")]
    [InlineData("context.input.to < 5 && false")]
    [InlineData("!context.input.to && false")]
    [InlineData("context.input.to like \"a\" && false")]
    [InlineData("context.input.to.x == 1 && false")]
    [InlineData("context.input.to has x && false")]
    [InlineData("context.input has to.x && false")]
    [InlineData("(if principal == Action::\"view\" then 1 else 2) + 1 == 3 && false")]
    [InlineData("-(if principal == Action::\"view\" then 1 else 2) == 3 && false")]
    [InlineData("principal.getTag(\"a\") == 1 && false")]
    [InlineData("(if principal == Action::\"view\" then datetime(\"2026-01-01\") else datetime(\"2026-01-02\")).toDate() == 1 && false")]
    [InlineData("(if principal == Action::\"view\" then datetime(\"2026-01-01\") else datetime(\"2026-01-02\")).offset(duration(\"1h\")) == 1 && false")]
    [InlineData("(if principal == Action::\"view\" then datetime(\"2026-01-01\") else datetime(\"2026-01-02\")).durationSince(datetime(\"2026-01-01\")) == 1 && false")]
    [InlineData("decimal(if principal == Action::\"view\" then \"1.0\" else \"x\") == 1 && false")]
    [InlineData("principal in context.input.to && false")]
    [InlineData("principal in [context.input has amount] && false")]
    [InlineData("principal is User in context.input.to && false")]
    [InlineData("context.input.to.isEmpty() && false")]
    [InlineData("decimal(context.input.to) == 1 && false")]
    [InlineData("[context.input.to] == [1] && false")]
    [InlineData("{a: context.input.to} == {a: 1} && false")]
    [InlineData("context.input.to.contains(1) && false")]
    [InlineData("(if context.input.to then true else true) && false")]
    [InlineData("(if context.input has amount then context.input.amount == 1 else true) && false")]
    public void Operation_ThatCanErr_IsNotLeftOut(string text) => Assert.Equal(text, Reduce(text, InputAndPrincipal.Declaring(["input"], ["to", "n", "opts"], ["amount"])));

    [Theory]
    [InlineData("(context.input.to == 1) == (context.input has amount)")]
    [InlineData("!(context.input.to == 1)")]
    [InlineData("(if context.input has amount then context.input.to == 1 else true)")]
    [InlineData("[principal, action].contains(context.input.to)")]
    [InlineData("[principal].containsAll([principal, action])")]
    [InlineData("[principal].isEmpty()")]
    [InlineData("(if principal == action then \"a\" else \"b\") like \"a\"")]
    [InlineData("(if principal == action then 1 else 2) < 3")]
    [InlineData("principal is User in [principal, action]")]
    [InlineData("[principal, [1]] == 5")]
    public void Operation_ThatCannotErr_IsLeftOut(string text) =>
        Assert.Equal("false", Reduce(text + " && false", InputAndPrincipal.Declaring(["input"], ["to"], ["amount"])));

    [Theory]
    [InlineData("context.authority.names.contains(context.input.n)", "[\"a\", \"b\"].contains(context.input.n)")]
    [InlineData("context.input.price.lessThan(decimal(\"1.50\"))", "context.input.price.lessThan(decimal(\"1.50\"))")]
    [InlineData("context.input.at.offset(duration(\"1h\")) < datetime(\"2026-01-01\")", "context.input.at.offset(duration(\"1h\")) < datetime(\"2026-01-01\")")]
    [InlineData("[principal.age, context.input.n]", "[30, context.input.n]")]
    [InlineData("{a: principal.age, b: context.input.n}", "{a: 30, b: context.input.n}")]
    [InlineData("-context.input.n", "-context.input.n")]
    [InlineData("context.input.text like \"a*\"", "context.input.text like \"a*\"")]
    public void Operation_WithUnknownOperands_KeepsThem(string text, string expected) => Assert.Equal(expected, Reduce(text));
}
