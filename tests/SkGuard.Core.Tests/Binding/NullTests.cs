using SkGuard.Binding;
using System.Text.Json;
using SkGuard.Cedar;
using static SkGuard.Core.Tests.Binding.Bound;

namespace SkGuard.Core.Tests.Binding;

/// <summary>Null is not absent: the function gets what was sent.</summary>
[Trait("rule", "3.5")]
public sealed class NullTests
{
    [Fact]
    public void Bind_NullForNullable_IsSentOnAndNoAttribute()
    {
        foreach (ToolParameter parameter in new[]
        {
            new ToolParameter("x") { ClrType = typeof(int?), IsRequired = true },
            new ToolParameter("x") { ClrType = typeof(int?), HasDefault = true, DefaultValue = 5 },
            new ToolParameter("x") { ClrType = typeof(string), IsRequired = true, AdmitsNull = true },
            new ToolParameter("x") { ClrType = typeof(string), HasDefault = true, DefaultValue = "EUR" },
            new ToolParameter("x") { Schema = Json("""{"type":["string","null"]}"""), IsRequired = true },
            new ToolParameter("x") { Schema = Json("""{"type":"string"}"""), HasDefault = true, DefaultValue = Json("\"EUR\"") },
        })
            foreach (object? raw in new object?[] { null, Json("null") })
            {
                BoundArguments bound = Binder(parameter).Bind(raw);
                Assert.Empty(bound.Problems);
                Assert.Equal(SlotState.Null, bound.State(0));
                Assert.Equal(["x"], bound.Nulls);
                Assert.Equal(0, bound.Count);
                Assert.Equal("""{"x":null}""", bound.CanonicalJson());
                Assert.False(Binder(parameter).IsAlwaysPresent(0));
            }
    }

    [Fact]
    public void Bind_NullForWhatCannotBeNull_DefaultOrProblem()
    {
        Assert.Equal(5, Binder(new ToolParameter("x") { ClrType = typeof(int), HasDefault = true, DefaultValue = 5 }).Bind((object?)null).Clr(0));
        Assert.Single(Binder(new ToolParameter("x") { ClrType = typeof(int), IsRequired = true }).Bind((object?)null).Problems);
        Assert.Single(Binder(new ToolParameter("x") { ClrType = typeof(string), IsRequired = true }).Bind((object?)null).Problems);
        Assert.Single(Binder(new ToolParameter("x") { Schema = Json("""{"type":"string"}"""), IsRequired = true }).Bind((object?)null).Problems);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    public void Bind_DefaultOfASchema_IsWhatRulesSeeAndIsNotSent(string json)
    {
        var parameter = new ToolParameter("x") { Schema = Json("""{"type":["integer","null"]}"""), HasDefault = true, DefaultValue = Json(json) };
        BoundArguments bound = Binder(parameter).Bind([]);
        Assert.Empty(bound.Problems);
        Assert.False(bound.IsRewritten(0));
        Assert.Equal(json == "null" ? default : CedarValue.Of(7), bound.Slot(0));
        Assert.Empty(bound.Nulls);
    }

    [Fact]
    public void Bind_DefaultThatTheFunctionDoesNotHave_IsGivenToIt()
    {
        var parameter = new ToolParameter("x") { ClrType = typeof(int), HasDefault = true, DefaultValue = Json("7"), SendsDefault = true };
        BoundArguments bound = Binder(parameter).Bind([]);
        Assert.True(bound.IsRewritten(0));
        Assert.Equal(7, bound.Clr(0));
        Assert.Equal(CedarValue.Of(7), bound.Slot(0));
    }

    public sealed record WithDefaults(string Name, int Count = 3, string? Note = "none");

    [Fact]
    public void Bind_NullForAMemberWithADefault_StaysBesideOtherDefaults()
    {
        foreach (string json in new[] { """{"name":"x","note":null}""", """{"note":null,"name":"x"}""" })
            Assert.Equal(new WithDefaults("x", 3, null), One<WithDefaults>(Json(json)).Clr(0));
        Assert.Equal(new WithDefaults("x"), One<WithDefaults>("""{"name":"x"}""").Clr(0));
    }

    [Fact]
    public void Bind_NullForAMemberUnderOptionsThatWriteNoNulls_StaysNull()
    {
        var options = new JsonSerializerOptions(Options) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
        BoundArguments bound = new ArgumentBinder([new("x") { ClrType = typeof(WithDefaults) }], null, options).Bind(Json("""{"name":"x","note":null}"""));
        Assert.Equal(new WithDefaults("x", 3, null), bound.Clr(0));
        Assert.Equal(["x.note"], bound.Nulls);
    }

    [Theory]
    [InlineData("""{"enum":["a",1,null]}""")]
    [InlineData("""{"const":null}""")]
    [InlineData("""{"type":"null"}""")]
    [InlineData("""{"type":"string","nullable":true}""")]
    [InlineData("""{"description":"anything"}""")]
    [InlineData("{}")]
    public void Bind_NullThatASchemaNames_IsNull(string schema)
    {
        BoundArguments bound = Binder(null, schema).Bind(Json("null"));
        Assert.Empty(bound.Problems);
        Assert.Equal(JsonValueKind.Null, Assert.IsType<JsonElement>(bound.Clr(0)).ValueKind);
        Assert.Equal(["x"], bound.Nulls);
    }

    [Theory]
    [InlineData("""{"enum":["a",1]}""")]
    [InlineData("""{"const":"a"}""")]
    [InlineData("""{"type":"string","nullable":false}""")]
    [InlineData("""{"type":"object"}""")]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"integer"}]}""")]
    public void Bind_NullThatASchemaDoesNotName_Refused(string schema) => Assert.Equal("x", Binder(null, schema).Bind(Json("null")).Problem().Argument);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"description":"anything"}""")]
    public void Bind_RequiredOfAnyTypeMissing_Refused(string schema) => Assert.Equal("x", Binder(null, schema).Bind([]).Problem().Argument);

    [Fact]
    public void Bind_AnotherValueThanTheOnlyNull_IsToldThatOnlyNullIs() =>
        Assert.Equal("x must be one of null, but was string y.", Binder(null, """{"const":null}""").Bind(Json("\"y\"")).Problem().Message);

    [Fact]
    public void Bind_NullForANullableElement_IsTheNullThatWasSent()
    {
        var binder = Binder(new ToolParameter("x") { ClrType = typeof(JsonElement?), HasDefault = true });
        BoundArguments sent = binder.Bind(Json("null"));
        Assert.Equal(JsonValueKind.Null, Assert.IsType<JsonElement>(sent.Clr(0)).ValueKind);
        Assert.Equal(["x"], sent.Nulls);
        BoundArguments none = binder.Bind((object?)null);
        Assert.Null(none.Clr(0));
        Assert.Equal(["x"], none.Nulls);
    }

    [Fact]
    public void Nulls_OfACall_AreASetForRules()
    {
        BoundArguments bound = One<JsonElement>("""{"a":null}""");
        var derived = new DerivedRecord(bound);
        derived.Reset(SkGuard.Cedar.Entities.Empty);
        Assert.True(derived.TryGet("nulls", out CedarValue nulls));
        Assert.Equal(CedarValue.Of(CedarSet.Of("x.a")), nulls);
        bound.Reset();
        derived.Reset(SkGuard.Cedar.Entities.Empty);
        Assert.True(derived.TryGet("nulls", out nulls));
        Assert.Equal(CedarValue.Of(CedarSet.Empty), nulls);
    }

    [Fact]
    [Trait("rule", "3.4")]
    public void Bind_TextThatOnlyBeginsLikeJson_IsText()
    {
        var parameter = new ToolParameter("x") { Schema = Json("""{"anyOf":[{"type":"string"},{"type":"object"}]}""") };
        foreach (string text in new[] { "{name} was here", "[draft] notes", "{", "[1,2" })
        {
            BoundArguments bound = Binder(parameter).Bind(text);
            Assert.Empty(bound.Problems);
            Assert.Equal(CedarValue.Of(text), bound.Slot(0));
            Assert.Equal(text, bound.Clr(0));
        }

        Assert.Equal(CedarKind.Record, Binder(parameter).Bind("""{"name":"ann"}""").Slot(0).Kind);
        Assert.Single(Binder(parameter).Bind("""{"a":1,"a":2}""").Problems);
    }

    [Fact]
    [Trait("rule", "3.1")]
    public void Bind_ConverterThatThrowsAnything_Problem()
    {
        foreach (object form in new object[] { "\"a\"", new Throwing() })
            Assert.DoesNotContain("secret", One<Throwing[]>(form is string text ? $"[{text}]" : new[] { form }).Problem().Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "3.1")]
    public void Bind_ObjectThatACopyWouldChange_ProblemThatSaysWhat()
    {
        Assert.Contains("field", One<WithField>(new WithField { Amount = 5 }).Problem().Message, StringComparison.Ordinal);
        Assert.Contains("Item1", One<(int, int)>((1, 2)).Problem().Message, StringComparison.Ordinal);
        Assert.Contains("comparer", One<Dictionary<string, int>>(
            new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 }).Problem().Message, StringComparison.Ordinal);
        Assert.Contains("cannot be copied", One<Animal>(new Cat()).Problem().Message, StringComparison.Ordinal);
        Assert.Contains("cannot be copied", One<PrivateSetter>(new PrivateSetter(5)).Problem().Message, StringComparison.Ordinal);
        Assert.Contains("cannot be copied", One<System.Numerics.BigInteger>(System.Numerics.BigInteger.One).Problem().Message, StringComparison.Ordinal);
    }

    public class Animal
    {
        public string? Name { get; set; }
    }

    public sealed class Cat : Animal;

    public sealed class PrivateSetter
    {
        public PrivateSetter()
        {
        }

        public PrivateSetter(int amount) => Amount = amount;

        public int Amount { get; private set; }
    }

    public sealed class WithField
    {
#pragma warning disable CA1051 // what is tested
        public int Amount;
#pragma warning restore CA1051
    }

    [System.Text.Json.Serialization.JsonConverter(typeof(Converter))]
    public sealed class Throwing
    {
        private sealed class Converter : System.Text.Json.Serialization.JsonConverter<Throwing>
        {
            public override Throwing Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new KeyNotFoundException("secret");

            public override void Write(Utf8JsonWriter writer, Throwing value, JsonSerializerOptions options) => throw new TimeoutException("secret");
        }
    }
}
