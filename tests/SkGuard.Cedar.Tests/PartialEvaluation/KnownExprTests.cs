using static SkGuard.Cedar.Tests.PartialEvaluation.PartialWorld;

namespace SkGuard.Cedar.Tests.PartialEvaluation;

public class KnownExprTests
{
    [Fact]
    public void Known_InAResidual_RemembersWhatItStoodFor()
    {
        var comparison = Assert.IsType<BinaryExpr>(Residual("context.input.n < context.authority.level + 1"));
        var known = Assert.IsType<KnownExpr>(comparison.Right);
        Assert.Equal("context.authority.level + 1", known.Source.ToString());
        Assert.Equal(4L, known.Value);
        Assert.Equal(known.Source.Position, known.Position);
        Assert.Empty(known.Children);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("decimal(\"1.50\")")]
    [InlineData("[1, \"a\"]")]
    [InlineData("{a: ip(\"10.0.0.1\")}")]
    [InlineData("datetime(\"2026-01-01\").offset(duration(\"1d\"))")]
    public void Constant_AsWritten_Stays(string text)
    {
        var comparison = Assert.IsType<BinaryExpr>(Residual($"context.input.n == {text}"));
        Assert.IsNotType<KnownExpr>(comparison.Right);
        Assert.Equal(text, comparison.Right.ToString());
    }

    [Fact]
    public void Known_EqualsTheLiteralOfItsValue()
    {
        Expr known = Assert.IsType<BinaryExpr>(Residual("context.input.n == context.authority.names")).Right;
        Expr literal = Expr.Literal(CedarSet.Of("a", "b"));
        Assert.True(known.Equals(literal) && literal.Equals(known));
        Assert.Equal(literal.GetHashCode(), known.GetHashCode());
        Assert.Equal(Residual("context.input.n == context.authority.names"), TestWorld.Expression("context.input.n == [\"a\", \"b\"]"));
        Assert.NotEqual(known, Expr.Literal(1L));
        Assert.False(known.Equals(null));
    }

    [Theory]
    [InlineData("context.input.n - (0 - 5)", "context.input.n - -5")]
    [InlineData("(0 - 5) * context.input.n", "-5 * context.input.n")]
    [InlineData("datetime(\"1970-01-01\").offset(principal.far).offset(context.input.d)", "datetime(\"1970-01-01\").offset(duration(\"-9223372036854775808ms\")).offset(context.input.d)")]
    [InlineData("!(context.input has n) == (principal.age == 1)", "!(context.input has n) == false")]
    public void Known_UnderAnOperator_PrintsSoThatItParses(string text, string expected)
    {
        var entities = SkGuard.Cedar.Entities.Create([new Entity(PartialWorld.Request.Principal, CedarRecord.Of(("far", new CedarDuration(long.MinValue)), ("age", 2L)))]);
        Expr residual = PartialEvaluator.Evaluate(TestWorld.Expression(text), in PartialWorld.Request, entities, Input);
        Assert.Equal(expected, residual.ToString());
        Assert.Equal(residual.ToString(), TestWorld.Expression(residual.ToString()).ToString());
    }

    [Fact]
    public void Known_OfARecordThatChangesLater_KeepsItsValue()
    {
        var host = new ChangingRecord { Value = 1L };
        var request = new Request(
            PartialWorld.Request.Principal, PartialWorld.Request.Action, PartialWorld.Request.Resource, CedarRecord.Of(("host", CedarValue.Of(host))));
        Expr residual = PartialEvaluator.Evaluate(TestWorld.Expression("context.input == context.host"), in request, TestWorld.Entities, Input);
        host.Value = 2L;
        Assert.Equal("context.input == {x: 1}", residual.ToString());
    }

    private sealed class ChangingRecord : CedarRecord
    {
        internal CedarValue Value { get; set; }

        public override int Count => 1;

        public override bool TryGet(string name, out CedarValue value)
        {
            value = Value;
            return name == "x";
        }

        public override IEnumerator<KeyValuePair<string, CedarValue>> GetEnumerator()
        {
            yield return KeyValuePair.Create("x", Value);
        }
    }
}
