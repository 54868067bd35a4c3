using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace SkGuard.Core.Tests.Binding;

/// <summary>Random parameter types and arguments: mostly near what the type takes, so that both sides of every check are met.</summary>
internal static class GivenArguments
{
    public enum Colour
    {
        Red,
        Green,
        DarkBlue,
    }

    public sealed record Pair(string Left, decimal? Right = null, Colour Colour = Colour.Green);

    public sealed class Tree
    {
        public long Id { get; set; } = 7;
        public double Weight { get; set; }
        public DateTimeOffset? At { get; set; }
        public List<Tree>? Children { get; set; }
        public Dictionary<string, string?> Tags { get; set; } = [];
        public bool IsLeaf => Children is null;
    }

    private static readonly Type[] Scalars =
    [
        typeof(string), typeof(bool), typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long),
        typeof(ulong),
        typeof(Int128), typeof(decimal), typeof(double), typeof(float), typeof(Half), typeof(char), typeof(Colour), typeof(DateTime),
        typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(Guid), typeof(Uri), typeof(byte[]),
        typeof(int?), typeof(decimal?),
    ];

    private static readonly Type[] Composites =
    [
        typeof(int[]), typeof(List<string>), typeof(IReadOnlyList<decimal>), typeof(HashSet<int>), typeof(ImmutableArray<double>),
        typeof(List<List<long>>),
        typeof(Dictionary<string, decimal>), typeof(Dictionary<string, List<int>>), typeof(Dictionary<Colour, bool>), typeof(Pair),
        typeof(Tree),
        typeof(Pair[]), typeof(object), typeof(JsonElement), typeof(JsonNode), typeof(List<JsonElement>), typeof(float?[]),
        typeof(DateTime[]), typeof(Version),
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "-1", "1.0", "200", "200.00", "0.1", "0.0001", "0.00001", "1e2", "1E+2", "1e-2", "127", "128", "255", "256",
        "-129", "32768", "65504", "65536",
        "2147483647", "2147483648", "4294967296", "9007199254740993", "16777217", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808",
        "18446744073709551615", "922337203685477.5807", "922337203685477.5808", "79228162514264337593543950335",
        "79228162514264337593543950336", "1e39", "1e300",
        "1e309", "1e-400", "0.30000000000000004", "1.7976931348623157E+308", "123456789012345678901234567890123456789",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "a", "ß", "😀", "True", "true", "false", "null", "NaN", "Infinity", "red", "Red", "DarkBlue", "Red, Green", "0x1F", "1,5",
        "+1", "01", " 1", "1 ", "AQID", "AR==",
        "1970-01-01T00:00:00Z", "2026-01-31T12:00:00.123+02:00", "2026-01-31T12:00:00", "2026-01-31T12:00:00.1234567Z", "2026-01-31",
        "2026-02-30", "12:00:00",
        "1.02:03:04", "00:00:00.0000001", "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "https://contoso.com/a?b#c", "\"quoted\"", "back\\slash",
        "line\nbreak", "1.2.3",
    ];

    /// <summary>A text that each type written as text takes.</summary>
    private static readonly Dictionary<Type, string> Fitting = new()
    {
        [typeof(string)] = "text",
        [typeof(char)] = "c",
        [typeof(Uri)] = "https://contoso.com/",
        [typeof(Version)] = "1.2.3",
        [typeof(Guid)] = "3F2504E0-4F89-41D3-9A0C-0305E82C3301",
        [typeof(byte[])] = "AQID",
        [typeof(DateTime)] = "2026-01-31T12:00:00.5Z",
        [typeof(DateTimeOffset)] = "2026-01-31T12:00:00.123+02:00",
        [typeof(DateOnly)] = "2026-01-31",
        [typeof(TimeOnly)] = "12:00:00.25",
        [typeof(TimeSpan)] = "-1.02:03:04",
    };

    private static readonly string[] Escapes = ["\\u0000", "\\ud800", "\\udc00\\ud800", "\\ud83d\\ude00", "\\u0061", "\\n", "\\/"];

    private static readonly string[] Names =
        ["left", "right", "colour", "Left", "id", "ID", "weight", "at", "children", "tags", "isLeaf", "a", "b", "A", "Red", "Green", "0",
            ""];

    private static readonly string[] Broken = ["[1,]", "[1", "{", "{\"a\":1,}", "[1] 2", "//c\n[1]", "['a']", "[\"\ud800\"]", "\ud800",
        "a\0", "[NaN]", "[[[[[[[[]]]]]]]]"];

    public static IEnumerable<Type> Types => Scalars.Concat(Composites);

    public static Gen<Given> Any =>
        from type in Gen.OneOf(Gen.Elements(Scalars), Gen.Elements(Composites))
        from argument in Gen.Frequency(
            (6, Near(type).SelectMany(Form)), (2, Json(2).SelectMany(Form)), (2, Typed(type)), (1, Gen.Elements<object?>([null,
                .. Broken])))
        select new Given(type, argument);

    /// <summary>JSON text, with all that a model may do to it short of syntax.</summary>
    private static Gen<string> Json(int depth) => depth == 0 ? Leaf : Gen.Frequency(
        (4, Leaf),
        (2, Gen.ListOf(Json(depth - 1)).Select(items => "[" + string.Join(",", items.Take(5)) + "]")),
        (1, Gen.ListOf(Gen.Elements(Numbers)).Select(items => "[" + string.Join(" , ", items.Take(4)) + "]")),
        (3, Gen.ListOf(Member(depth - 1)).Select(members => "{" + string.Join(",", members.Take(5)) + "}")));

    /// <summary>JSON of the outline of a type; what stands in it may still be wrong.</summary>
    private static Gen<string> Near(Type type, int depth = 2)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Fitting.TryGetValue(type, out string? fitting))
            return Gen.OneOf(Gen.Constant(fitting), Gen.Elements(Texts)).Select(Quote);
        if (type == typeof(bool))
            return Gen.Elements("true", "false");
        if (type.IsEnum)
            return Gen.Elements(Enum.GetNames(type)).Select(Quote);
        if (type.IsAssignableTo(typeof(IFormattable)))
            return Gen.Elements(Numbers);
        if (depth == 0 || type == typeof(object) || type == typeof(JsonElement) || type == typeof(JsonNode))
            return Json(depth);
        if (type.IsGenericType && type.GetGenericArguments().Length == 2)
            return Few(Gen.Elements(Names).SelectMany(name => Near(type.GetGenericArguments()[1], depth - 1).Select(value =>
                Quote(name) + ":" + value)), '{', '}');
        if (type.IsArray || type.IsGenericType)
            return Few(Near(type.GetElementType() ?? type.GetGenericArguments()[0], depth - 1), '[', ']');
        Gen<string> member = Gen.Elements(type.GetProperties()).SelectMany(property => Near(property.PropertyType, depth - 1)
            .Select(value => Quote(JsonNamingPolicy.CamelCase.ConvertName(property.Name)) + ":" + value));
        return Few(member, '{', '}');
    }

    private static Gen<string> Few(Gen<string> items, char open, char close) =>
        Gen.Choose(0, 3).SelectMany(count => Gen.ListOf(items, count)).Select(few => open + string.Join(",", few) + close);

    private static Gen<string> Leaf => Gen.Frequency(
        (5, Gen.Elements(Numbers)),
        (4, Gen.OneOf(Gen.Elements(Texts), Gen.Elements(Numbers)).Select(Quote)),
        (1, Gen.Elements(Escapes).Select(escape => "\"x" + escape + "\"")),
        (2, Gen.Elements("true", "false", "null")));

    private static Gen<string> Member(int depth) =>
        from name in Gen.Elements(Names)
        from value in Json(depth)
        select Quote(name) + ":" + value;

    private static Gen<object?> Form(string json) => Gen.Elements<Func<string, object?>>(
        Connector, static json => Bound.Json(json), static json => JsonNode.Parse(json), static json => json).Select(form => form(json));

    // What a connector makes of it: the element's ToString(), in which a string loses its quotes and true becomes True.
    private static string? Connector(string json)
    {
        try
        {
            JsonElement element = Bound.Json(json);
            return element.ValueKind == JsonValueKind.Null ? null : element.ToString();
        }
        catch (InvalidOperationException)
        {
            return json; // half a character, which ToString() refuses
        }
    }

    // Values that are already typed, though not always of the parameter's type.
    private static Gen<object?> Typed(Type type)
    {
        Gen<object?> any = Gen.Elements<object?>(
            0, 1, 200L, -1, 1.5m, 200.00m, 1.23456m, 0.1, 0.30000000000000004, -0.0, double.NaN, double.Epsilon, float.MaxValue, (Half)1.5,
            ulong.MaxValue, Int128.MaxValue,
            "text", true, 'c', '\ud800', Colour.DarkBlue, (Colour)99, DateTime.UnixEpoch, DateTime.MinValue, DateTimeOffset.UnixEpoch,
            new DateOnly(2026, 1, 31), TimeSpan.FromTicks(1),
            TimeSpan.MinValue, Guid.Empty, new Uri("a/b", UriKind.Relative), new byte[] { 1, 2 }, new[] { 1, 2, 2 },
            new List<string?> { "a", null, "a" }, new[] { 0.1, double.NaN },
            new Dictionary<string, decimal> { ["b"] = 1.10m, ["a"] = 1 }, new Dictionary<string, int> { ["a"] = 1, ["A"] = 2 },
            new Pair("l", 1.00m), new Pair(null!),
            new Tree { Weight = 0.5, Children = [new Tree()], Tags = { ["k"] = null } }, new object(), new Version(1, 2),
            new Action(() => { }));
        return type == typeof(string) ? Gen.Elements(Texts).Select(text => (object?)text) : any;
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
