using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.SemanticKernel.ChatCompletion;
using static SkGuard.Differential.Tests.Signatures.OneParameter;

namespace SkGuard.Differential.Tests.Signatures;

/// <summary>Classes, records, free-form JSON, and objects that only an application can pass.</summary>
internal static class Objects
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, TypeInfoResolver = JsonSerializerOptions.Default.TypeInfoResolver };
    private static readonly JsonSerializerOptions Exact = new() { TypeInfoResolver = JsonSerializerOptions.Default.TypeInfoResolver };

    private static readonly Func<Order> Pens = () => new("bob", [new("pen", 2)], 9.50m);

    private const string PensJson = """{"Customer":"bob","Lines":[{"Item":"pen","Count":2}],"Amount":9.50}""";

    internal static IEnumerable<Signature> All =>
    [
        Of(Both<Line>(() => new("pen", 2), """{"Item":"pen","Count":2}"""), (null, """{"item":"pen","count":2}"""), (null, """{"Item":"pen"}"""), (null, """{"Item":null,"Count":2}"""), (null, """{"Item":"pen","Count":2,"More":1}"""), (null, """{"Item":"pen","Count":2,"Count":3}"""), (null, "\"pen\""), (null, """ "{\"Item\":\"pen\",\"Count\":2}" """)),
        Of(Both(Pens, PensJson), (null, """{"customer":"bob","lines":[{"item":"pen","count":2}],"amount":9.50}""")),
        Of("Order, web names", Camel, Both(Pens, """{"customer":"bob","lines":[{"item":"pen","count":2}],"amount":9.50}"""), (null, PensJson)),
        Of("Order, snake names", Snake, Both(Pens, """{"customer":"bob","lines":[{"item":"pen","count":2}],"amount":9.50}"""), (null, PensJson)),
        Of("Order, own names", Exact, Both(Pens, PensJson), (null, """{"customer":"bob","lines":[{"item":"pen","count":2}],"amount":9.50}""")),
        Of("Renamed, snake names", Snake, Both(() => new Renamed { Name = "x", PageSize = 5 }, """{"the_name":"x","page_size":5}"""), (null, """{"the_name":"x","PageSize":5}""")),
        Of(Both(() => new Deep(Pens(), new() { ["a"] = new("pen", 1) }), "{\"Order\":" + PensJson + ",\"ByName\":{\"a\":{\"Item\":\"pen\",\"Count\":1}}}")),
        Of(Both(() => new Point(1, 2), """{"X":1,"Y":2}"""), (null, """{"x":1,"y":2}"""), (null, """{"X":1}""")),
        Of(Both(() => new Money(1.50m, "EUR"), """{"Amount":1.50,"Currency":"EUR"}""")),
        Of(Both<Point?>(() => new Point(1, 2), """{"X":1,"Y":2}"""), (() => null, "null")),
        Of(Both(() => new Defaults("x"), """{"Name":"x","Count":3,"Note":"none"}"""), (null, """{"Name":"x"}"""), (null, """{"Name":"x","Note":null}""")),
        Of(Both(() => new Settable { Name = "x", Count = 1, Tags = ["a"] }, """{"Name":"x","Count":1,"Tags":["a"]}"""), (null, """{"Name":"x"}"""), (null, "{}"), (null, """{"Name":null,"Tags":null}""")),
        Of<Hidden>((() => Hidden.With("x", 5), null), (null, """{"Shown":"x","Inner":5}""")),
        Of<Fields>((() => new Fields { Name = "x", Count = 5 }, null), (null, """{"Name":"x","Count":5}""")),
        Of(Both(() => new Initialised { Name = "x", Count = 5 }, """{"Name":"x","Count":5}"""), (null, """{"Count":5}""")),
        Of(Both(() => new Renamed { Name = "x", PageSize = 5 }, """{"the_name":"x","PageSize":5}"""), (null, """{"Name":"x","PageSize":5}"""), (null, """{"the_name":"x","Secret":"told"}""")),
        Of<Renamed>("Renamed with a secret", null, (() => new Renamed { Name = "x", Secret = "own" }, null)),
        Of(Both(() => new Extended { Name = "x" }, """{"Name":"x"}"""), (null, """{"Name":"x","b":1,"a":null}""")),
        Of<Filled>((() => new Filled { Name = "x", Numbers = { 1 } }, null), (null, """{"Name":"x","Numbers":[1]}""")),
        Of(Both(() => new Tree { Name = "a", Children = [new() { Name = "b" }] }, """{"Name":"a","Children":[{"Name":"b","Children":null}]}""")),
        Of<Shape>((() => new Circle(1.5), """{"kind":"circle","Radius":1.5}"""), (null, """{"kind":"triangle"}""")),
        Of<IThing>((() => new Thing("x"), null), (null, """{"Name":"x"}""")),
        Of(Both(() => new Celsius(20.5), "\"20.5C\""), (null, "\"hot\"")),
        Of(Both(() => new Failing("good"), "\"good\""), (null, "\"bad\"")),
        Of<Sku>((() => new Sku("AB"), null), (null, "\"ab\"")),
        Of(Both<Pair<int, string>>(() => new(1, "x"), """{"First":1,"Second":"x"}""")),
        Of(Both<Nullables>(() => new(null, null, null, null), """{"Text":null,"Number":null,"Time":null,"Numbers":null}"""), (null, """{"Text":"x","Number":1,"Time":"2026-01-02T03:04:05Z","Numbers":[1,null]}"""), (null, "{}")),
        Of<(int, string)>((() => (1, "x"), null)),
        Of<Tuple<int, string>>((() => new(1, "x"), """{"Item1":1,"Item2":"x"}""")),
        Of<KeyValuePair<string, int>>((() => new("a", 1), """{"Key":"a","Value":1}""")),
        Of<object>((() => "text", "\"text\""), (() => 7, "7"), (null, "7.50"), (null, "null"), (null, """{"b":1.50,"a":null}"""), (null, "[1,\"x\",null]"), (() => new Line("pen", 2), null), (null, "\"{not json\"")),
        Of(Both(() => Element("""{"b":1.50,"a":null}"""), """{"b":1.50,"a":null}"""), (null, "7"), (null, "\"x\""), (null, "[]"), (null, "-0.0"), (null, "1e5"), (null, "\"\\u00e9\"")),
        Of(Both<JsonNode>(() => JsonNode.Parse("""{"b":1,"a":null}""")!, """{"b":1,"a":null}"""), (null, "[1]"), (null, "7")),
        Of(Both<JsonObject>(() => (JsonObject)JsonNode.Parse("""{"archivedAt":null}""")!, """{"archivedAt":null}"""), (null, """{"z":{"y":null},"a":[null]}""")),
        Of(Both<JsonArray>(() => (JsonArray)JsonNode.Parse("[1,null]")!, "[1,null]")),
        Of(Both<JsonValue>(() => JsonValue.Create(7), "7")),
        Of(Both<JsonDocument>(() => JsonDocument.Parse("""{"b":1}"""), """{"b":1}""")),
        Of<ExpandoObject>((() => Expando(), null)),
        Of<object>("dynamic", null, (() => "x", "\"x\"")),
        Of<ChatHistory>((() => new ChatHistory("system"), null)),
        Of<Stream>((() => new MemoryStream([1, 2, 3]), null)),
        Of<Action>((() => () => { }, null)),
        Of<Func<int>>((() => () => 1, null)),
        Of<Lazy<int>>((() => new(() => 1), null)),
        Of<Task<int>>((() => Task.FromResult(1), null)),
        Of<Exception>((() => new InvalidOperationException("x"), null)),
        Of<Type>((() => typeof(string), null)),
        Of<IServiceProvider>("IServiceProvider", null, (() => new NoServices(), null)),
        Of<System.Text.RegularExpressions.Regex>((() => new("a+"), null)),
        Of<System.Net.Mail.MailAddress>((() => new("a@example.com"), null)),
        Of<System.Text.StringBuilder>((() => new("x"), null)),
        Of<Progress<int>>((() => new(), null)),
        Of<TextReader>((() => new StringReader("x"), null)),
        Optional(Both(() => new Line("pen", 2), """{"Item":"pen","Count":2}""")),
        Optional(Both<JsonObject>(() => (JsonObject)JsonNode.Parse("""{"a":null}""")!, """{"a":null}""")),
        Optional(Both(() => Element("7"), "7")),
        Optional<object>((() => "x", "\"x\"")),
        Optional<Settable>((() => new Settable(), """{"Name":"x"}""")),
        Optional<ChatHistory>((() => new ChatHistory(), null)),
    ];

    private static JsonElement Element(string json) => JsonDocument.Parse(json).RootElement;

    private static ExpandoObject Expando()
    {
        dynamic value = new ExpandoObject();
        value.Name = "x";
        return value;
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
