using SkGuard.Binding;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using static SkGuard.Core.Tests.Binding.Bound;

namespace SkGuard.Core.Tests.Binding;

/// <summary>What the door's serialiser may change, and what it may not.</summary>
public sealed class DoorOptionsTests
{
    public enum Speed
    {
        Slow,
        Fast,
    }

    public sealed record Trip(Speed Speed);

    private sealed class Doubling : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDecimal() * 2;

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }

    private static BoundArguments Bind(Type type, object raw, Action<JsonSerializerOptions>? change = null)
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        change?.Invoke(options);
        return new ArgumentBinder([new("x") { ClrType = type }], null, options).Bind(raw);
    }

    [Fact]
    [Trait("rule", "3.2")]
    public void Bind_EnumsWrittenAsNumbers_StillNamesForTheModelAndRules()
    {
        BoundArguments bound = Bind(typeof(Trip), """{"Speed":"Fast"}""");
        Assert.Equal(new Trip(Speed.Fast), bound.Clr(0));
        Assert.Equal(SkGuard.Cedar.CedarRecord.Of(("Speed", "Fast")), bound.Slot(0).AsRecord);
        Assert.Equal(bound.Slot(0), Bind(typeof(Trip), new Trip(Speed.Fast)).Slot(0));
        Assert.Single(Bind(typeof(Trip), """{"Speed":1}""").Problems);
        Assert.Equal(Speed.Fast, Bind(typeof(Speed), "Fast").Clr(0));
    }

    [Fact]
    [Trait("rule", "3.2")]
    public void Bind_NamesByPolicy_SerialisersNameForRulesOwnNameUnderstood()
    {
        static void Camel(JsonSerializerOptions options) => options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        Assert.Equal(SkGuard.Cedar.CedarValue.Of("fast"), Bind(typeof(Speed), "fast", Camel).Slot(0));
        Assert.Equal(SkGuard.Cedar.CedarValue.Of("fast"), Bind(typeof(Speed), "Fast", Camel).Slot(0));
        Assert.Single(Bind(typeof(Speed), "FAST", Camel).Problems);
    }

    [Fact]
    [Trait("rule", "3.1")]
    public void Bind_ConverterThatReadsSomethingElse_Refused()
    {
        static void Double(JsonSerializerOptions options) => options.Converters.Add(new Doubling());
        Assert.Contains("says the same", Bind(typeof(decimal[]), "[100]", Double).Problem().Message, StringComparison.Ordinal);
        Assert.Equal(100m, Bind(typeof(decimal), "100", Double).Clr(0)); // no serialiser in between
    }

    [Fact]
    [Trait("rule", "3.2")]
    public void Bind_NumbersAsStrings_Numbers()
    {
        BoundArguments bound = Bind(typeof(Dictionary<string, long>), """{"a":"5"}""", options =>
            options.NumberHandling = JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString);
        Assert.Equal("""{"x":{"a":5}}""", bound.CanonicalJson());
        Assert.Equal(5, ((Dictionary<string, long>)bound.Clr(0)!)["a"]);
    }

    [Fact]
    [Trait("rule", "3.4")]
    public void Bind_UnmappedMembersDisallowed_Refused() => Assert.Equal("x/Other", Bind(typeof(Trip), """{"Speed":"Fast","Other":1}""",
        options => options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow).Problem().Place);

    [Fact]
    [Trait("rule", "3.7")]
    public void Bind_AnyCall_LeavesTheCallersArgumentsAlone()
    {
        var list = new List<int> { 1, 2 };
        var source = new Dictionary<string, object?> { ["x"] = list, ["y"] = "1", ["z"] = null };
        Binder(typeof(int[])).Bind(source);
        Assert.Equal(new Dictionary<string, object?> { ["x"] = list, ["y"] = "1", ["z"] = null }, source);
        Assert.Equal([1, 2], list);
    }
}
