namespace SkGuard.Cedar.Tests.Parsing;

public class LimitTests
{
    public static TheoryData<string> Deep => new()
    {
        Nested("(", "true", ")"),
        Nested("[", "true", "]"),
        Nested("{a: ", "true", "}"),
        Nested("!(", "true", ")"),
        Nested("-(", "1", ")"),
        Nested("if true then ", "1", " else 1"),
        Nested("if ", "true", " then true else true"),
        Nested("[].contains(", "1", ")"),
        Nested("ip(", "1", ")"),
        Nested("principal in (", "principal", ")"),
        "1" + Repeat(" + 1"),
        "1" + Repeat(" * 1"),
        "context" + Repeat(".a"),
        "[]" + Repeat(".contains(1)"),
    };

    [Theory]
    [MemberData(nameof(Deep))]
    public void Parse_NestedTooDeep_IsOneErrorAndTheRestIsRead(string expression)
    {
        var errors = PolicyParserTests.Errors($"permit(principal, action, resource) when {{ {expression} }};\npermt(principal, action, resource);");
        Assert.Equal(2, errors.Count);
        Assert.Contains("deeper than 200", errors[0].Message, StringComparison.Ordinal);
        Assert.Equal(2, errors[1].Line);
    }

    [Fact]
    public void Parse_LongChainsOfAndOr_AreOneNode()
    {
        Assert.Equal("true", TestWorld.Evaluate("true" + Repeat(" && true")));
        Assert.Equal("false", TestWorld.Evaluate("false" + Repeat(" || false")));
    }

    [Fact]
    public void Parse_OneHundredFiftyLevels_EvaluatesOnASmallStack()
    {
        string text = string.Concat(Enumerable.Repeat("(1 + ", 150)) + "1" + new string(')', 150);
        string result = "";
        var thread = new Thread(() => result = TestWorld.Evaluate(text), maxStackSize: 1024 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal("151", result);
    }

    [Fact]
    public void Factories_TreeTooDeep_Throws()
    {
        Expr tree = Expr.Literal(1L);
        Action grow = () => tree = Expr.Binary(BinaryOperator.Add, tree, Expr.Literal(1L));
        for (int i = 1; i < 200; i++)
            grow();
        Assert.Throws<CedarException>(grow);
        Assert.Equal(200L, tree.Evaluate(in TestWorld.Request, TestWorld.Entities, out _)!.Value.AsLong);
        Assert.Equal(tree, TestWorld.Expression(tree.ToString()));
    }

    [Fact]
    public void Evaluate_ValueTooDeep_IsAnError()
    {
        CedarValue deep = CedarSet.Empty;
        for (int i = 1; i < 200; i++)
            deep = CedarSet.Of([deep]);
        var request = new Request(TestWorld.Request.Principal, TestWorld.Request.Action, TestWorld.Request.Resource, null);
        var entities = SkGuard.Cedar.Entities.Create([new Entity(request.Principal, CedarRecord.Of(("deep", deep.AsSet.First())))]);
        Assert.NotNull(TestWorld.Expression("[principal.deep]").Evaluate(in request, entities, out _));
        Assert.Null(TestWorld.Expression("{a: [principal.deep]}").Evaluate(in request, entities, out EvaluationError? error));
        Assert.Equal(EvaluationErrorKind.Depth, error!.Kind);
    }

    private static string Nested(string open, string inner, string close) =>
        string.Concat(Enumerable.Repeat(open, 20_000)) + inner + string.Concat(Enumerable.Repeat(close, 20_000));

    private static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, 20_000));
}
