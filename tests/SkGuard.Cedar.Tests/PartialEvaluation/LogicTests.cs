using static SkGuard.Cedar.Tests.PartialEvaluation.PartialWorld;

namespace SkGuard.Cedar.Tests.PartialEvaluation;

public class LogicTests
{
    [Theory]
    [InlineData("context.input.n > 5 && true", "context.input.n > 5")]
    [InlineData("context.flag && context.input.n > 5", "context.input.n > 5")]
    [InlineData("context.input.n > 5 || false", "context.input.n > 5")]
    [InlineData("!context.flag || context.input.n > 5", "context.input.n > 5")]
    [InlineData("true && context.input.a && context.input.b", "context.input.a && context.input.b")]
    [InlineData("(if context.input.n > 1 then true else false) && true", "if context.input.n > 1 then true else false")]
    public void Neutral_BesideABoolean_IsLeftOut(string text, string expected) => Assert.Equal(expected, Reduce(text));

    [Theory]
    [InlineData("context.input.a && true", "context.input.a && true")]
    [InlineData("true && context.input.a", "context.input.a && true")]
    [InlineData("context.input.a || false", "context.input.a || false")]
    [InlineData("false || context.input.a", "context.input.a || false")]
    [InlineData("(if context.input.n > 1 then true else context.input.a) && true", "(if context.input.n > 1 then true else context.input.a) && true")]
    [InlineData("(if true then context.input.a && true else false) && context.input.b", "context.input.a && context.input.b")]
    public void Neutral_BesideWhatMayBeNoBoolean_Stays(string text, string expected) => Assert.Equal(expected, Reduce(text));

    [Theory]
    [InlineData("principal == User::\"bob\" && false", "false")]
    [InlineData("principal is User && !(principal in Group::\"all\") && false", "false")]
    [InlineData("principal == User::\"bob\" || true", "true")]
    [InlineData("false && context.input.a", "false")]
    [InlineData("true || context.input.a", "true")]
    [InlineData("!context.flag && context.input.a", "false")]
    public void Absorbing_BehindWhatCannotErr_IsTheResult(string text, string expected) => Assert.Equal(expected, Reduce(text, InputAndPrincipal));

    [Theory]
    [InlineData("context.input.n > 5 && false", "context.input.n > 5 && false")]
    [InlineData("context.input.a && false", "context.input.a && false")]
    [InlineData("context.input.n > 5 || true", "context.input.n > 5 || true")]
    [InlineData("principal.age == 5 && false && context.input.a", "principal.age == 5 && false")]
    [InlineData("principal.age == 5 || true || context.input.a", "principal.age == 5 || true")]
    [InlineData("(principal == User::\"bob\" && context.input.a) || true", "principal == User::\"bob\" && context.input.a || true")]
    public void Absorbing_BehindWhatCanErr_Stays(string text, string expected) => Assert.Equal(expected, Reduce(text, InputAndPrincipal));

    [Theory]
    [InlineData("context.nothing && context.input.a", "error")]
    [InlineData("true && 5 && context.input.a", "error")]
    [InlineData("context.input.n + 1 && context.input.a", "error")]
    [InlineData("5 || context.input.a", "error")]
    [InlineData("context.input.a && context.nothing && context.input.b", "context.input.a && context.nothing")]
    [InlineData("context.input.a && 5 && context.input.b", "context.input.a && 5")]
    [InlineData("context.input.a || context.input.n + 1 || context.input.b", "context.input.a || context.input.n + 1")]
    public void Error_OfAnOperand_StaysBehindThoseBeforeIt(string text, string expected) => Assert.Equal(expected, Reduce(text));

    [Theory]
    [InlineData("if context.flag then context.input.a else context.nothing", "context.input.a")]
    [InlineData("if !context.flag then context.nothing else context.input.b", "context.input.b")]
    [InlineData("if 5 then context.input.a else context.input.b", "error")]
    [InlineData("if context.nothing then context.input.a else context.input.b", "error")]
    [InlineData("if context.input.n + 1 then 1 else 2", "error")]
    [InlineData("if context.input.a then 1 + 2 else context.authority.level", "if context.input.a then 3 else 3")]
    [InlineData("if context.input.a then context.nothing else context.authority.level", "if context.input.a then context.nothing else 3")]
    [InlineData("if context.input.a then context.nothing else decimal(\"x\")", "if context.input.a then context.nothing else decimal(\"x\")")]
    public void If_Condition_ChoosesOrBothBranchesAreReduced(string text, string expected) => Assert.Equal(expected, Reduce(text));

    [Fact]
    public void If_BranchThatErrs_IsAnErrorInItsPlace()
    {
        var choice = Assert.IsType<IfExpr>(Residual("if context.input.a then context.nothing else 1"));
        Assert.Equal(EvaluationErrorKind.MissingAttribute, Assert.IsType<ErrorExpr>(choice.Then).Error.Kind);
    }
}
