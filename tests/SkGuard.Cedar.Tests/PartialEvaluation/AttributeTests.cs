using static SkGuard.Cedar.Tests.PartialEvaluation.PartialWorld;

namespace SkGuard.Cedar.Tests.PartialEvaluation;

public class AttributeTests
{
    [Theory]
    [InlineData("context.authority.level + 1", "4")]
    [InlineData("context.authority == context.authority", "true")]
    [InlineData("context.authority.deep", "{x: 1}")]
    [InlineData("context has authority && context has flag", "true")]
    [InlineData("context has authority.deep.x", "true")]
    [InlineData("context has authority.deep.y", "false")]
    [InlineData("context has authority.level.x", "error")]
    [InlineData("context has nothing", "false")]
    [InlineData("context.nothing == context.input", "error")]
    [InlineData("context.authority.level > context.input.n", "3 > context.input.n")]
    public void Context_OfWhichOnePathIsUnknown_IsReadBesideIt(string text, string expected) => Assert.Equal(expected, Reduce(text));

    [Theory]
    [InlineData("context == {flag: true}")]
    [InlineData("context has input")]
    [InlineData("context.input has n")]
    [InlineData("context has input.n")]
    [InlineData("context.input.n.m == 1")]
    [InlineData("[context].contains(context)")]
    public void Context_WhereItsUnknownPartCounts_Stays(string text) => Assert.Equal(text, Reduce(text));

    [Theory]
    [InlineData("context.input.known.a + context.input.amount", "1 + context.input.amount")]
    [InlineData("context.input has known.a", "true")]
    [InlineData("context has input", "true")]
    [InlineData("context.input has other", "false")]
    [InlineData("context.input.other == context.input.amount", "error")]
    [InlineData("context.input == {amount: 1}", "context.input == {amount: 1}")]
    [InlineData("context.input has amount", "context.input has amount")]
    public void Path_BelowAKnownRecord_LeavesItsOtherAttributesKnown(string text, string expected)
    {
        var request = new Request(
            PartialWorld.Request.Principal, PartialWorld.Request.Action, PartialWorld.Request.Resource,
            CedarRecord.ParseJson("""{ "input": { "known": { "a": 1 }, "amount": 7 } }"""));
        Expr residual = PartialEvaluator.Evaluate(TestWorld.Expression(text), in request, TestWorld.Entities, Unknowns.None.WithContext("input", "amount"));
        Assert.Equal(expected, residual is ErrorExpr ? "error" : residual.ToString());
    }

    [Theory]
    [InlineData("context.input has n")]
    [InlineData("context has input")]
    public void Path_BelowWhatIsNotThere_LeavesThatOpen(string text) => Assert.Equal(text, Reduce(text, Unknowns.None.WithContext("input", "amount")));

    [Theory]
    [InlineData("context.authority.level == 3", "context.authority.level == 3")]
    [InlineData("context == context", "true")]
    [InlineData("context.a == context.a", "context.a == context.a")]
    [InlineData("principal.age + 1", "31")]
    public void Context_WhollyUnknown_IsReadNowhere(string text, string expected) => Assert.Equal(expected, Reduce(text, Unknowns.None.WithContext()));

    [Theory]
    [InlineData("context has input", "true")]
    [InlineData("context.input has to", "true")]
    [InlineData("context has input.to", "true")]
    [InlineData("context.input has opts.urgent", "true")]
    [InlineData("context.input has opts.other", "false")]
    [InlineData("context.input has other", "false")]
    [InlineData("context.input has amount", "context.input has amount")]
    [InlineData("context.input has to.x", "context.input has to.x")]
    [InlineData("context.input.other > 5", "error")]
    [InlineData("context.input + 1 > 5", "error")]
    [InlineData("context.input.to == User::\"bob\" && false", "false")]
    [InlineData("context.input.opts.urgent == true || true", "true")]
    [InlineData("context.input.to == context.input.to", "true")]
    [InlineData("context.input.amount == 1 && false", "context.input.amount == 1 && false")]
    [InlineData("context.input has amount && false", "false")]
    public void Declaration_OfAnUnknownRecord_DecidesPresence(string text, string expected) => Assert.Equal(expected, Reduce(text, DeclaredInput));

    [Fact]
    public void Declaration_OfAnAttributeThatMayBeAbsent_SaysWhatItIsOnlyThen()
    {
        Unknowns unknowns = Input.Declaring(["input"], [], ["opts"]).Declaring(["input", "opts"], ["a"], []);
        Assert.Equal("context.input has opts", Reduce("context.input has opts", unknowns));
        Assert.Equal("context.input.opts has a", Reduce("context.input.opts has a", unknowns));
        Assert.Equal("error", Reduce("context.input.opts.b", unknowns));
        Assert.Equal("context.input.opts.a == 1 && false", Reduce("context.input.opts.a == 1 && false", unknowns));
    }

    [Fact]
    public void Declaration_OfAKnownPath_SaysNothing()
    {
        Unknowns unknowns = Input.Declaring(["authority"], ["other"], []);
        Assert.Equal("3", Reduce("context.authority.level", unknowns));
        Assert.Equal("true", Reduce("context.authority == {deep: {x: 1}, level: 3, names: [\"a\", \"b\"]}", unknowns));
    }

    [Fact]
    public void Declaration_BelowAnUnknownContext_SaysThatTheRecordIsThere() =>
        Assert.Equal("true", Reduce("context has input.to", Unknowns.None.WithContext().Declaring(["input"], ["to"], [])));

    [Theory]
    [InlineData("{a: context.input.x, b: 1}.b", "{a: context.input.x, b: 1}.b")]
    [InlineData("{a: context.input.x, b: 1} has b", "{a: context.input.x, b: 1} has b")]
    [InlineData("{a: context.input.x}.c", "error")]
    [InlineData("{a: context.nothing, b: context.input.x}.b", "error")]
    [InlineData("{a: principal, b: 1}.b", "1")]
    [InlineData("{a: principal, b: 1}.a", "principal")]
    [InlineData("{a: principal, b: 1} has b", "true")]
    [InlineData("{a: principal, b: 1} has c", "false")]
    [InlineData("{a: principal, b: 1} has a.age", "{a: principal, b: 1} has a.age")]
    public void Record_WithUnknownParts_KeepsTheirErrors(string text, string expected) => Assert.Equal(expected, Reduce(text, InputAndPrincipal));

    [Theory]
    [InlineData("principal.age == 1", "principal.age == 1")]
    [InlineData("principal has age", "principal has age")]
    [InlineData("principal has age && false", "false")]
    [InlineData("principal.getTag(\"team\") == \"x\"", "principal.getTag(\"team\") == \"x\"")]
    [InlineData("principal.hasTag(\"team\") || true", "true")]
    [InlineData("User::\"alice\".manager == principal", "User::\"bob\" == principal")]
    [InlineData("resource == Photo::\"p\"", "true")]
    public void Entity_ThatIsUnknown_HasNoKnownAttributes(string text, string expected) => Assert.Equal(expected, Reduce(text, InputAndPrincipal));
}
