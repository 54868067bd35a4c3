namespace SkGuard.Cedar.Tests.Expressions;

public class AttributeTests
{
    [Theory]
    [InlineData("principal.age", "30")]
    [InlineData("principal[\"age\"]", "30")]
    [InlineData("principal.manager.age", "40")]
    [InlineData("principal.nothing", "error: MissingAttribute")]
    [InlineData("principal.team", "error: MissingAttribute")]
    [InlineData("principal.ghost.age", "error: MissingEntity")]
    [InlineData("resource.owner", "error: MissingEntity")]
    [InlineData("{a: {b: 1}}.a.b", "1")]
    [InlineData("{a: 1, b: context.nothing}.a", "error: MissingAttribute")]
    [InlineData("context.n.x", "error: Type")]
    [InlineData("\"text\".x", "error: Type")]
    public void GetAttr_Targets_FollowCedar(string text, string expected) => Assert.Equal(expected, TestWorld.Evaluate(text));

    [Theory]
    [InlineData("principal has age", "true")]
    [InlineData("principal has \"age\"", "true")]
    [InlineData("principal has team", "false")]
    [InlineData("resource has owner", "false")]
    [InlineData("principal.ghost has age", "false")]
    [InlineData("principal has address.city.zip", "true")]
    [InlineData("principal has address.street.zip", "false")]
    [InlineData("principal has nothing.at.all", "false")]
    [InlineData("principal has age.x", "error: Type")]
    [InlineData("principal has ghost.age", "false")]
    [InlineData("principal has manager.age && principal.manager.age == 40", "true")]
    [InlineData("context.n has x", "error: Type")]
    [InlineData("{} has x", "false")]
    public void HasAttr_Targets_FollowCedar(string text, string expected) => Assert.Equal(expected, TestWorld.Evaluate(text));

    [Theory]
    [InlineData("principal.hasTag(\"team\")", "true")]
    [InlineData("principal.hasTag(\"age\")", "false")]
    [InlineData("principal.getTag(\"team\")", "\"payments\"")]
    [InlineData("principal.getTag(\"name\")", "7")]
    [InlineData("principal.getTag(\"age\")", "error: MissingTag")]
    [InlineData("principal.getTag(principal.name)", "error: MissingTag")]
    [InlineData("resource.hasTag(\"team\")", "false")]
    [InlineData("resource.getTag(\"team\")", "error: MissingEntity")]
    [InlineData("principal.hasTag(1)", "error: Type")]
    [InlineData("principal.getTag(1)", "error: Type")]
    [InlineData("resource.hasTag(1)", "error: Type")]
    [InlineData("context.hasTag(\"team\")", "error: Type")]
    [InlineData("\"x\".getTag(\"team\")", "error: Type")]
    public void Tags_Targets_FollowCedar(string text, string expected) => Assert.Equal(expected, TestWorld.Evaluate(text));

    [Fact]
    public void GetAttr_MissingTwice_GivesTheSameError()
    {
        Expr expression = TestWorld.Expression("context.nothing");
        expression.Evaluate(in TestWorld.Request, TestWorld.Entities, out EvaluationError? first);
        expression.Evaluate(in TestWorld.Request, TestWorld.Entities, out EvaluationError? second);
        Assert.Same(first, second);
        Assert.Equal("(1,44): There is no attribute 'nothing'.", first!.ToString());
    }
}
