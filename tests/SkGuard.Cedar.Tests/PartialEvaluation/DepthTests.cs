using static SkGuard.Cedar.Tests.PartialEvaluation.PartialWorld;

namespace SkGuard.Cedar.Tests.PartialEvaluation;

public class DepthTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(197)]
    [InlineData(198)]
    [InlineData(199)]
    public void Value_AsDeepAsTextMayBe_IsWrittenUpToThere(int depth)
    {
        Request request = With(Deep(depth));
        Expr residual = PartialEvaluator.Evaluate(TestWorld.Expression("context.input == context.deep"), in request, TestWorld.Entities, Input);
        Assert.IsType<KnownExpr>(((BinaryExpr)residual).Right);
        Assert.Equal(residual, TestWorld.Expression(residual.ToString()));
        Assert.Equal(residual, PartialEvaluator.Evaluate(residual, in request, TestWorld.Entities, Input));
    }

    [Fact]
    public void Value_DeeperThanTextMayBe_StaysTheExpressionThatReadsIt()
    {
        Request request = With(Deep(200).AsSet.First());
        var expression = TestWorld.Expression("context.input == [context.deep]");
        Expr residual = PartialEvaluator.Evaluate(expression, in request, TestWorld.Entities, Input);
        Assert.Equal(expression, residual);
        Assert.Equal(residual, PartialEvaluator.Evaluate(residual, in request, TestWorld.Entities, Input));
    }

    [Fact]
    public void Value_BelowADeepExpression_LeavesItNoDeeper()
    {
        string text = string.Concat(Enumerable.Repeat("[", 190)) + "context.input == context.deep" + string.Concat(Enumerable.Repeat("]", 190));
        Request request = With(Deep(10));
        Expr residual = PartialEvaluator.Evaluate(TestWorld.Expression(text), in request, TestWorld.Entities, Input);
        Assert.Equal(text, residual.ToString());
        Assert.Equal(residual, TestWorld.Expression(residual.ToString()));
    }

    [Fact]
    public void Value_InAnExpressionThatBecomesShallower_IsWritten()
    {
        string other = string.Concat(Enumerable.Repeat("[", 150)) + string.Concat(Enumerable.Repeat("]", 150));
        Request request = With(Deep(100));
        Expr residual = PartialEvaluator.Evaluate(
            TestWorld.Expression($"if true then context.input == context.deep else {other} == 1"), in request, TestWorld.Entities, Input);
        Assert.Equal($"context.input == {Deep(100)}", residual.ToString());
    }

    [Fact]
    public void Policy_WithConditionsAsDeepAsMayBe_HasAResidual()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 196)) + "context.input.a" + string.Concat(Enumerable.Repeat("]", 196));
        string policy = $"permit(principal == User::\"alice\", action, resource) unless {{ {deep} == 1 }} when {{ context.input.b }};";
        PartialResult result = Policy(policy, Input.WithPrincipal());
        Assert.Equal(3, result.Residual!.Children.Count);
        Assert.Equal(result.Residual, PartialEvaluator.Evaluate(result.Residual, in PartialWorld.Request, TestWorld.Entities, Input.WithPrincipal()));
    }

    [Fact]
    public void HostRecord_OfAnyDepth_IsNotFollowedBeyondTheLimit()
    {
        Request request = With(new Endless());
        Expr residual = PartialEvaluator.Evaluate(TestWorld.Expression("context.input == context.deep"), in request, TestWorld.Entities, Input);
        Assert.Equal("context.input == context.deep", residual.ToString());
    }

    private static Request With(CedarValue deep) => new(
        PartialWorld.Request.Principal, PartialWorld.Request.Action, PartialWorld.Request.Resource, CedarRecord.Of(("deep", deep)));

    private static CedarValue Deep(int depth)
    {
        CedarValue value = CedarSet.Empty;
        for (int i = 1; i < depth; i++)
            value = CedarSet.Of([value]);
        return value;
    }

    private sealed class Endless : CedarRecord
    {
        public override int Count => 1;

        public override bool TryGet(string name, out CedarValue value)
        {
            value = CedarValue.Of(this);
            return name == "x";
        }

        public override IEnumerator<KeyValuePair<string, CedarValue>> GetEnumerator()
        {
            yield return KeyValuePair.Create("x", CedarValue.Of(this));
        }
    }
}
