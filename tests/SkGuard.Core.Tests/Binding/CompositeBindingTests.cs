using SkGuard.Binding;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SkGuard.Cedar;
using static SkGuard.Core.Tests.Binding.Bound;

namespace SkGuard.Core.Tests.Binding;

public sealed class CompositeBindingTests
{
    public enum Speed
    {
        Slow,
        [JsonStringEnumMemberName("very-fast")]
        Fast,
    }

    public sealed record Line(string Item, decimal Price, int Quantity = 1);

    public sealed class Order
    {
        public string? Note { get; set; }
        public Speed Speed { get; set; }
        public int Copies { get; set; } = 2;
        public List<Line> Lines { get; set; } = [];
        public decimal Total => Lines.Sum(line => line.Price * line.Quantity);
    }

    public sealed class Node
    {
        public int Value { get; set; }
        public Node? Next { get; set; }
    }

    public sealed class Defaulted
    {
        public string? Name { get; set; } = "Ann";
    }

    public sealed class Trimming
    {
        private string _name = "";

        public string Name { get => _name; set => _name = value.Trim(); }
    }

    public sealed class Growing
    {
        private string _name = "";

        public string Name { get => _name; set => _name = value + "!"; }
    }

    public sealed class Secretive
    {
        private bool _admin;

        public bool Admin { set => _admin = value; }

        public string Name { get; set; } = "";

        public bool IsAdmin() => _admin;
    }

    public sealed class Strict
    {
        [JsonRequired]
        public int? Count { get; set; }

        [JsonRequired]
        public int Size { get; set; }
    }

    [JsonPolymorphic]
    [JsonDerivedType(typeof(Cat), "cat")]
    public class Animal;

    public sealed class Cat : Animal;

    private static CedarValue Set(params CedarValue[] values) => CedarValue.Of(CedarSet.Of(values));

    [Fact]
    [Trait("rule", "3.2")]
    public void Bind_ArrayInEachForm_SetAndTypedListInOrder()
    {
        foreach (object form in new object[] { "[3,1,3]", Json("[3, 1, 3.0]"), JsonNode.Parse("[3,1,\"3\"]")!, new[] { 3, 1, 3 },
            new List<long> { 3, 1, 3 } })
        {
            BoundArguments bound = One<int[]>(form);
            Assert.Empty(bound.Problems);
            Assert.Equal(Set(1, 3), bound.Slot(0));
            Assert.Equal([3, 1, 3], Assert.IsType<int[]>(bound.Clr(0)));
            Assert.NotSame(form, bound.Clr(0));
            Assert.Equal("""{"x":[3,1,3]}""", bound.CanonicalJson());
        }
    }

    [Theory]
    [Trait("rule", "3.2")]
    [InlineData(typeof(List<int>))]
    [InlineData(typeof(IEnumerable<int>))]
    [InlineData(typeof(IReadOnlyList<int>))]
    [InlineData(typeof(ICollection<int>))]
    [InlineData(typeof(ImmutableArray<int>))]
    [InlineData(typeof(Queue<int>))]
    public void Bind_Collections_OrderAndDuplicatesKept(Type type)
    {
        BoundArguments bound = Binder(type).Bind("[3,1,3]");
        Assert.Empty(bound.Problems);
        Assert.IsAssignableFrom(type, bound.Clr(0));
        Assert.Equal([3, 1, 3], (IEnumerable<int>)bound.Clr(0)!);
    }

    [Fact]
    [Trait("rule", "3.1")]
    public void Bind_CollectionThatDropsDuplicates_RuleSeesWhatIsLeft()
    {
        BoundArguments bound = One<HashSet<int>>("[3,1,3]");
        Assert.Equal("""{"x":[3,1]}""", bound.CanonicalJson());
        Assert.Equal([3, 1], (HashSet<int>)bound.Clr(0)!);
    }

    [Fact]
    [Trait("rule", "3.1")]
    public void Bind_Object_RuleSeesDefaultsAndComputedProperties()
    {
        BoundArguments bound = One<Order>("""{"speed":"very-fast","lines":[{"price":2.50,"item":"pen"},{"item":"ink","price":3,"quantity":2}]}""");
        Assert.Empty(bound.Problems);
        var order = Assert.IsType<Order>(bound.Clr(0));
        Assert.Equal(2, order.Copies);
        Assert.Equal([new Line("pen", 2.5m), new Line("ink", 3m, 2)], order.Lines);
        CedarRecord record = bound.Slot(0).AsRecord;
        Assert.True(record.TryGet("copies", out CedarValue copies) && copies == CedarValue.Of(2));
        Assert.True(record.TryGet("speed", out CedarValue speed) && speed == CedarValue.Of("very-fast"));
        Assert.True(record.TryGet("total", out CedarValue total) && total == Number("8.5"));
        Assert.False(record.TryGet("note", out _));
        Assert.Equal(Set(
            CedarValue.Of(CedarRecord.Of(("item", "pen"), ("price", Number("2.5")), ("quantity", 1))),
            CedarValue.Of(CedarRecord.Of(("item", "ink"), ("price", Number("3.0")), ("quantity", 2)))),
            record.TryGet("lines", out CedarValue lines) ? lines : default);
        Assert.Equal(
            """{"x":{"copies":2,"lines":[{"item":"pen","price":2.5,"quantity":1},{"item":"ink","price":3,"quantity":2}],"speed":"very-fast","total":8.5}}""",
            bound.CanonicalJson());
        Assert.Equal(bound.Hash(), One<Order>(order).Hash());
    }

    [Fact]
    [Trait("rule", "3.1")]
    public void Bind_CallerSetsComputedProperty_LeftOutAndNamed()
    {
        BoundArguments bound = One<Order>("""{"total":0,"speed":"Slow"}""");
        Assert.Equal(["x/total"], bound.Ignored);
        Assert.True(bound.Slot(0).AsRecord.TryGet("total", out CedarValue total) && total == Number("0.0"));
    }

    [Fact]
    [Trait("rule", "3.1")]
    public void Bind_SetterThatChangesTheValue_RuleSeesTheResult()
    {
        Assert.Equal(CedarValue.Of(CedarRecord.Of(("name", "ann"))), Cedar<Trimming>("""{"name":"  ann "}"""));
        Assert.Contains("says the same", One<Growing>("""{"name":"ann"}""").Problem().Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "3.1")]
    public void Bind_PropertyNoRuleCouldSee_NeverSet()
    {
        BoundArguments bound = One<Secretive>("""{"name":"ann","admin":true}""");
        Assert.False(((Secretive)bound.Clr(0)!).IsAdmin());
        Assert.Equal(["x/admin"], bound.Ignored);
    }

    [Fact]
    [Trait("rule", "3.1")]
    public void Bind_TypedObject_FreshCopy()
    {
        var order = new Order { Lines = { new Line("pen", 1m) } };
        BoundArguments bound = One<Order>(order);
        Assert.NotSame(order, bound.Clr(0));
        order.Lines.Clear();
        Assert.Single(((Order)bound.Clr(0)!).Lines);
    }

    [Fact]
    [Trait("rule", "3.2")]
    public void Bind_TypeThatContainsItself_Nested()
    {
        BoundArguments bound = One<Node>("""{"value":1,"next":{"value":2,"next":null}}""");
        Assert.Empty(bound.Problems);
        Assert.Equal("""{"x":{"next":{"value":2},"value":1}}""", bound.CanonicalJson());
    }

    [Fact]
    [Trait("rule", "3.2")]
    public void Bind_Dictionary_Record()
    {
        BoundArguments bound = One<Dictionary<string, decimal>>("""{"b":1.10,"a":2,"C":3}""");
        Assert.Equal(CedarValue.Of(CedarRecord.Of(("a", Number("2.0")), ("b", Number("1.1")), ("C", Number("3.0")))), bound.Slot(0));
        Assert.Equal("""{"x":{"b":1.1,"a":2,"C":3}}""", bound.CanonicalJson());
        Assert.Equal(["b", "a", "C"], ((Dictionary<string, decimal>)bound.Clr(0)!).Keys);
        Assert.Equal(2m, ((Dictionary<string, decimal>)bound.Clr(0)!)["a"]);
    }

    [Theory]
    [Trait("rule", "3.4")]
    [InlineData("""{"a":1,"a":2}""", "x")]
    [InlineData("""{"a":1,"A":2}""", "x")]
    [InlineData("""{"a":1,"\u0061":2}""", "x")]
    [InlineData("""{"a":null,"a":2}""", "x")]
    [InlineData("""{"o":{"b":[{"c":1,"C":1}]}}""", "x/o/b/0")]
    public void Bind_RepeatedKeys_ProblemAtAnyDepth(string json, string place)
    {
        foreach (Type type in new[] { typeof(JsonElement), typeof(object), typeof(JsonObject), typeof(Dictionary<string, JsonElement>),
            typeof(Node) })
            foreach (object form in new object[] { json, Json(json) })
            {
                BindingProblem problem = Assert.Single(Binder(type).Bind(form).Problems, problem =>
                    problem.Message.Contains("more than once", StringComparison.Ordinal));
                Assert.Equal(place, problem.Place);
            }
    }

    [Theory]
    [Trait("rule", "3.4")]
    [InlineData("[1,]")]
    [InlineData("[1] 2")]
    [InlineData("[1]]")]
    [InlineData("[1")]
    [InlineData("[01]")]
    [InlineData("[+1]")]
    [InlineData("[NaN]")]
    [InlineData("[1]//c")]
    [InlineData("/*c*/[1]")]
    [InlineData("['1']")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("\uFEFF[1]")]
    [InlineData("[1]\0")]
    public void Bind_TextThatIsNotStrictJson_Problem(string text) => Assert.Single(One<int[]>(text).Problems);

    [Theory]
    [Trait("rule", "3.4")]
    [InlineData("""["\ud800"]""")]
    [InlineData("""["\u0000"]""")]
    [InlineData("""["\udc00\ud800"]""")]
    public void Bind_BadTextInside_Problem(string json)
    {
        Assert.Equal("x/0", One<string[]>(json).Problem().Place);
        Assert.Equal("x/0", One<string[]>(Json(json)).Problem().Place);
        Assert.Single(One<JsonElement>($$"""{{{json[1..^1]}}:1}""").Problems);
    }

    [Fact]
    [Trait("rule", "3.4")]
    public void Bind_HalfOfCharacterInTheTextItself_Problem()
    {
        Assert.Single(One<string[]>("[\"\ud800\"]").Problems);
        Assert.Single(One<string[]>(new[] { "a\0" }).Problems);
        // JSON would have U+FFFD in its place, so a copy of the application's own object would say something else.
        Assert.Contains("cannot be copied", Assert.Single(One<string[]>(new[] { "a\ud800" }).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "3.4")]
    public void Bind_SeveralProblems_AllAreTold()
    {
        BoundArguments bound = One<Order>("""{"speed":"warp","copies":"many","lines":[{"item":1,"price":"cheap"},7],"Note":"x"}""");
        Assert.Equal(["x/Note", "x/copies", "x/lines/0/item", "x/lines/0/price", "x/lines/1", "x/speed"],
            bound.Problems.Select(problem => problem.Place).Order(StringComparer.Ordinal));
        Assert.Equal("""{"type":"string","enum":["Slow","very-fast"]}""", bound.Problems.Single(problem =>
            problem.Pointer == "/speed").Expected);
    }

    [Fact]
    [Trait("rule", "3.4")]
    public void Bind_UndeclaredNestedProperty_RefusedWhereTheSchemaForbidsIt()
    {
        const string closed = """{"type":"object","properties":{"value":{"type":"integer"}},"additionalProperties":false}""";
        const string json = """{"value":1,"extra":2}""";
        Assert.Equal("x/extra", Binder(typeof(Node), closed).Bind(json).Problem().Place);
        Assert.Equal("x/extra", Binder(null, closed).Bind(json).Problem().Place);
        BoundArguments open = One<Node>(json);
        Assert.Empty(open.Problems);
        Assert.Equal(["x/extra"], open.Ignored);
        Assert.Equal("""{"x":{"value":1}}""", open.CanonicalJson());
    }

    [Fact]
    [Trait("rule", "3.4")]
    public void Bind_DuplicateKeysInWhatIsLeftOut_Problem() =>
        Assert.Equal("x/extra", One<Node>("""{"value":1,"extra":{"a":1,"a":2}}""").Problem().Place);

    [Fact]
    [Trait("rule", "3.4")]
    public void Bind_BeyondLimits_Problem()
    {
        var limits = new BindingLimits { MaxDepth = 3, MaxElements = 5, MaxStringLength = 10, MaxJsonLength = 60 };
        var binder = new ArgumentBinder([new("x") { ClrType = typeof(JsonElement) }], limits, Options);
        Assert.Empty(binder.Bind("[[[1]]]").Problems);
        Assert.Equal("x/0/0/0 is nested deeper than 3.", binder.Bind("[[[[1]]]]").Problem().Message);
        Assert.Empty(binder.Bind("[1,2,3,4,5]").Problems);
        Assert.Contains("more than 5", binder.Bind("[1,2,3,4,5,6,7]").Problem().Message, StringComparison.Ordinal);
        Assert.Contains("more than 5", binder.Bind("""{"a":1,"b":2,"c":3,"d":[1,2]}""").Problem().Message, StringComparison.Ordinal);
        Assert.Single(binder.Bind("""["12345678901"]""").Problems);
        Assert.Single(binder.Bind("""{"12345678901":1}""").Problems);
        Assert.Single(binder.Bind("[" + new string(' ', 60) + "]").Problems);
        Assert.Single(binder.Bind(Json("[" + new string(' ', 60) + "]")).Problems);
        Assert.Contains("more than 5", new ArgumentBinder([new("x") { ClrType = typeof(int[]) }], limits, Options)
            .Bind(new[] { 1, 2, 3, 4, 5, 6 }).Problem().Message, StringComparison.Ordinal);
        Assert.NotEmpty(One<JsonElement>(new string('[', 5000) + new string(']', 5000)).Problems);
        Assert.NotEmpty(One<JsonElement[]>(new string('[', 100_000)).Problems);
    }

    [Fact]
    [Trait("rule", "3.4")]
    public void Bind_ManyProblems_ToldUpToTheLimitAndCounted()
    {
        BoundArguments bound = One<int[]>("[" + string.Join(',', Enumerable.Repeat("true", 100)) + "]");
        Assert.Equal(BindingLimits.Default.MaxProblems, bound.Problems.Count);
        Assert.Equal(100, bound.ProblemCount);
    }

    [Fact]
    [Trait("rule", "3.3")]
    public void Bind_UnrepresentableInside_WholeArgumentUnreadable()
    {
        BoundArguments bound = One<Dictionary<string, decimal>>("""{"a":1,"b":1.23456}""");
        Assert.Equal(SlotState.Unrepresentable, bound.State(0));
        Assert.True(bound.Slot(0).IsNone);
        Assert.Equal("x/b", bound.Unrepresentable(0)!.Place);
        Assert.Equal(1.23456m, ((Dictionary<string, decimal>)bound.Clr(0)!)["b"]);
        Assert.Equal(SlotState.Unrepresentable, One<JsonElement>("[1e300]").State(0));
        Assert.Equal(SlotState.Unrepresentable, One<double[]>("[0.10000000000000001]").State(0));
    }

    [Fact]
    [Trait("rule", "3.5")]
    public void Bind_NullInside_IsWhatTheFunctionGetsAndNoAttribute()
    {
        BoundArguments filter = One<JsonElement>("""{"z":null,"a":{"b c":null,"l":[{"n":null}]}}""");
        Assert.Equal("""{"z":null,"a":{"b c":null,"l":[{"n":null}]}}""", ((JsonElement)filter.Clr(0)!).GetRawText());
        Assert.Equal(["x.a.l[0].n", "x.a[\"b c\"]", "x.z"], filter.Nulls.Order(StringComparer.Ordinal));
        Assert.False(filter.Slot(0).AsRecord.TryGet("z", out _));
        BoundArguments order = One<Order>("""{"note":null}""");
        Assert.Equal(["x.note"], order.Nulls);
        Assert.Empty(One<Order>("{}").Nulls);
        Assert.Equal(order.Hash(), One<Order>("{}").Hash());
        Assert.Null(((Defaulted)One<Defaulted>("""{"name":null}""").Clr(0)!).Name);
        Assert.Equal("Ann", ((Defaulted)One<Defaulted>("{}").Clr(0)!).Name);
        Assert.Null(((Defaulted)One<Defaulted>(new Defaulted { Name = null }).Clr(0)!).Name);
        Assert.Equal("x/value", One<Node>("""{"value":null}""").Problem().Place);
        Assert.Equal("""{"x":{"value":1}}""", One<Node>("""{"value":1,"next":null}""").CanonicalJson());
        Assert.Equal(SlotState.Unrepresentable, One<string?[]>("""["a",null]""").State(0));
        Assert.Equal(SlotState.Unrepresentable, One<int?[]>("""[1,null]""").State(0));
        Assert.Equal("x/1", One<int[]>("[1,null]").Problem().Place);
    }

    [Fact]
    [Trait("rule", "3.5")]
    public void Bind_RequiredPropertyMissingOrNull_Problem()
    {
        Assert.Equal("""{"x":{"count":null,"size":1}}""", One<Strict>("""{"count":null,"size":1}""").CanonicalJson());
        Assert.Equal("x/count", One<Strict>("""{"size":1}""").Problem().Place);
        Assert.Equal("x/size", One<Strict>("""{"count":1,"size":null}""").Problem().Place);
    }

    [Fact]
    public void Bind_TypeWithoutMapping_RefusedWithReason()
    {
        foreach (Type type in new[] { typeof(Action), typeof(Stream), typeof(Type), typeof(CancellationToken) })
        {
            BindingProblem problem = Binder(type).Bind("{}").Problem();
            Assert.Contains("cannot be checked", problem.Message, StringComparison.Ordinal);
            Assert.Single(Binder(type).Bind(new object()).Problems);
        }
        Assert.Single(new ArgumentBinder([new("x") { ClrType = typeof(int[]) }]).Bind("[1]").Problems);
        Assert.Contains("function's type", One<IDisposable>("{}").Problem().Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "3.2")]
    public void Bind_AnyJson_SeenAsItIs()
    {
        CedarValue expected = CedarValue.Of(CedarRecord.Of(("a", Set(1, true, "t")), ("d", Number("1.5")), ("w", 2)));
        const string json = """{"w":2.0,"d":1.5,"a":[1,true,"t"]}""";
        foreach (object form in new object[] { json, Json(json), JsonNode.Parse(json)! })
        {
            Assert.Equal(expected, Cedar<JsonElement>(form));
            Assert.Equal(expected, Cedar<object>(form));
            Assert.Equal(expected, Cedar<JsonNode>(form));
            Assert.Equal(expected, Cedar<JsonObject>(form));
        }
        Assert.IsType<JsonElement>(One<object>(Json(json)).Clr(0));
        Assert.Same(json, One<object>(json).Clr(0)); // a function that takes any object gets the text that was sent, as without the guard
        Assert.Equal(json, ((JsonElement)One<object>(Json(json)).Clr(0)!).GetRawText());
        Assert.IsType<JsonObject>(One<JsonNode>(json).Clr(0));
        Assert.Single(One<JsonArray>(json).Problems);
        Assert.Equal(CedarValue.Of("plain text"), Cedar<object>("plain text"));
        Assert.Equal(CedarValue.Of(5), Cedar<object>("5"));
        Assert.Equal(CedarValue.Of("5"), Cedar<object>(Json("\"5\"")));
        Assert.Equal(CedarValue.Of(true), Cedar<object>("True"));
        Assert.Equal("True", One<object>("True").Clr(0));
    }

    [Fact]
    [Trait("rule", "3.2")]
    public void Bind_SchemaWithoutType_SchemaDecides()
    {
        Assert.Equal(5L, Binder(null, """{"type":"integer"}""").Bind("5").Clr(0));
        Assert.Equal(5m, Binder(null, """{"type":"number"}""").Bind(Json("5.0")).Clr(0));
        Assert.Equal(5L, Binder(null, """{"anyOf":[{"type":"integer"},{"type":"null"}]}""").Bind("5").Clr(0));
        Assert.Equal(Set("a", "b"), Binder(null, """{"type":"array","items":{"type":"string"}}""").Bind("""["a","b"]""").Slot(0));
        Assert.Single(Binder(null, """{"type":"array","items":{"type":"string"}}""").Bind("[1]").Problems);
        Assert.Single(Binder(null, """{"enum":["a","b"]}""").Bind("c").Problems);
        Assert.Single(Binder(null, """{"type":"string","enum":["a","b"]}""").Bind(Json("\"A\"")).Problems);
        Assert.Equal("""{"enum":[1,2]}""", Binder(null, """{"type":"integer","enum":[1,2.0]}""").Bind("3").Problem().Expected);
        Assert.Empty(Binder(typeof(int), """{"enum":[1,2.0]}""").Bind("2").Problems);
        const string instant = """{"type":"string","format":"date-time"}""";
        Assert.Equal(new CedarDateTime(0), Binder(typeof(string), instant).Bind("1970-01-01T00:00:00Z").Slot(0).AsDateTime);
        const string needy = """{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"]}""";
        Assert.Equal("x/n", Binder(null, needy).Bind("{}").Problem().Place);
        Assert.Single(Binder(null, """{"type":"object","properties":{"n":{"type":"integer"}}}""").Bind("""{"N":1}""").Problems);
    }
}
