using SkGuard.Binding;
using System.Text.Json.Nodes;
using SkGuard.Cedar;
using static SkGuard.Core.Tests.Binding.Bound;

namespace SkGuard.Core.Tests.Binding;

public sealed class ScalarBindingTests
{
    public enum Speed
    {
        Slow,
        Fast,
    }

    [Theory]
    [Trait("rule", "3.2")]
    [InlineData(typeof(sbyte), "-128")]
    [InlineData(typeof(byte), "255")]
    [InlineData(typeof(short), "-32768")]
    [InlineData(typeof(ushort), "65535")]
    [InlineData(typeof(int), "-2147483648")]
    [InlineData(typeof(uint), "4294967295")]
    [InlineData(typeof(long), "-9223372036854775808")]
    [InlineData(typeof(ulong), "9223372036854775807")]
    [InlineData(typeof(Int128), "9223372036854775807")]
    public void Bind_IntegerInEachForm_LongAndExactType(Type type, string text)
    {
        ArgumentBinder binder = Binder(type);
        object typed = binder.Bind(text).Clr(0)!;
        Assert.Equal(type, typed.GetType());
        foreach (object form in new[] { text, Json(text), JsonNode.Parse(text)!, typed })
        {
            BoundArguments bound = binder.Bind(form);
            Assert.Empty(bound.Problems);
            Assert.Equal(CedarValue.Of(long.Parse(text, System.Globalization.CultureInfo.InvariantCulture)), bound.Slot(0));
            Assert.Equal(typed, bound.Clr(0));
            Assert.Equal($$"""{"x":{{text}}}""", bound.CanonicalJson());
        }
        Assert.False(binder.Bind(typed).IsRewritten(0));
    }

    [Theory]
    [Trait("rule", "3.2")]
    [InlineData(typeof(sbyte), "128")]
    [InlineData(typeof(byte), "-1")]
    [InlineData(typeof(int), "2147483648")]
    [InlineData(typeof(uint), "-1")]
    [InlineData(typeof(long), "9223372036854775808")]
    [InlineData(typeof(ulong), "18446744073709551616")]
    [InlineData(typeof(int), "1.5")]
    public void Bind_IntegerBeyondItsType_ProblemWithTheRange(Type type, string text)
    {
        BindingProblem problem = Binder(type).Bind(text).Problem();
        Assert.StartsWith("""{"type":"integer","minimum":""", problem.Expected, StringComparison.Ordinal);
        Assert.Equal(new FoundValue("text", text), problem.Found);
        Assert.Equal("x", problem.Place);
    }

    [Fact]
    public void Bind_WrongInteger_SaysRangeAndValue()
    {
        BindingProblem problem = One<byte>("abc").Problem();
        Assert.Equal("""{"type":"integer","minimum":0,"maximum":255}""", problem.Expected);
        Assert.Equal("x must be an integer from 0 to 255, but was text abc.", problem.Message);
    }

    [Theory]
    [Trait("rule", "3.2")]
    [InlineData("1.0")]
    [InlineData("1e0")]
    [InlineData("10e-1")]
    public void Bind_WholeNumberInOtherSpelling_Integer(string text) => Assert.Equal(CedarValue.Of(1), Cedar<int>(Json(text)));

    [Theory]
    [Trait("rule", "3.2")]
    [InlineData("200", "200.0")]
    [InlineData("0.1", "0.1")]
    [InlineData("-0.0001", "-0.0001")]
    [InlineData("922337203685477.5807", "922337203685477.5807")]
    [InlineData("1e3", "1000.0")]
    public void Bind_Decimal_ExactInEachForm(string text, string cedar)
    {
        Assert.Equal(Number(cedar), Cedar<decimal>(text));
        Assert.Equal(Number(cedar), Cedar<decimal>(Json(text)));
        Assert.Equal(Number(cedar), Cedar<decimal>(One<decimal>(text).Clr(0)));
    }

    [Theory]
    [Trait("rule", "3.1")]
    [InlineData(200)]
    [InlineData(200L)]
    [InlineData(200.0)]
    [InlineData(200f)]
    [InlineData((byte)200)]
    public void Bind_OtherNumberTypeForDecimal_DecimalIsWritten(object raw)
    {
        BoundArguments bound = One<decimal>(raw);
        Assert.Equal(200m, Assert.IsType<decimal>(bound.Clr(0)));
        Assert.True(bound.IsRewritten(0));
    }

    [Fact]
    [Trait("rule", "3.1")]
    public void Bind_CanonicalValueOfTheType_SameObject()
    {
        foreach ((Type type, object raw) in new (Type, object)[]
        {
            (typeof(string), "text"), (typeof(int), 5), (typeof(decimal), 1.5m), (typeof(double), 0.25), (typeof(bool), true),
            (typeof(Guid), Guid.Empty), (typeof(DateTimeOffset), DateTimeOffset.UnixEpoch), (typeof(Speed), Speed.Fast),
            (typeof(Uri), new Uri("https://contoso.com/")), (typeof(TimeSpan), TimeSpan.FromDays(1)), (typeof(int?), 5), (typeof(char),
                'x'),
            (typeof(DateOnly), DateOnly.MaxValue), (typeof(TimeOnly), TimeOnly.MaxValue),
        })
        {
            BoundArguments bound = Binder(type).Bind(raw);
            Assert.Empty(bound.Problems);
            Assert.Same(raw, bound.Clr(0));
            Assert.False(bound.IsRewritten(0));
        }
    }

    [Fact]
    [Trait("rule", "3.1")]
    public void Bind_EqualInAnotherForm_StaysAsSent()
    {
        foreach (object form in new object[] { "200.00", Json("200.00"), JsonNode.Parse("200.00")!, 200.00m })
            Assert.Equal("200.00", ((decimal)One<decimal>(form).Clr(0)!).ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (object form in new object[] { "-0.0", Json("-0.0"), -0.0 })
            Assert.True(double.IsNegative((double)One<double>(form).Clr(0)!));
        Assert.Equal("1.50", ((decimal[])One<decimal[]>("[1.50]").Clr(0)!)[0].ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(double.IsNegative(((double[])One<double[]>("[-0.0]").Clr(0)!)[0]));
        Assert.Equal("""{"x":200}""", One<decimal>("200.00").CanonicalJson());
        Assert.Equal("""{"x":[1.5,0]}""", One<decimal[]>("[1.50,0.0]").CanonicalJson());
    }

    [Fact]
    [Trait("rule", "3.1")]
    public void Bind_Bytes_FreshArray()
    {
        byte[] raw = [1, 2, 3];
        BoundArguments bound = One<byte[]>(raw);
        Assert.NotSame(raw, bound.Clr(0));
        Assert.Equal(raw, bound.Clr(0));
        Assert.Equal(CedarValue.Of("AQID"), bound.Slot(0));
        Assert.Equal(raw, One<byte[]>("AQID").Clr(0));
        Assert.Single(One<byte[]>("AQI D").Problems);
        Assert.Single(One<byte[]>("AR==").Problems);
    }

    [Theory]
    [Trait("rule", "3.4")]
    [InlineData("True", true)]
    [InlineData("true", true)]
    [InlineData("False", false)]
    [InlineData("false", false)]
    public void Bind_BooleanText_Boolean(string text, bool value) => Assert.Equal(CedarValue.Of(value), Cedar<bool>(text));

    [Theory]
    [Trait("rule", "3.4")]
    [InlineData(typeof(bool), "TRUE")]
    [InlineData(typeof(bool), "1")]
    [InlineData(typeof(bool), "yes")]
    [InlineData(typeof(bool), " true")]
    [InlineData(typeof(bool), "")]
    [InlineData(typeof(int), "")]
    [InlineData(typeof(int), " 1")]
    [InlineData(typeof(int), "1 ")]
    [InlineData(typeof(int), "0x1")]
    [InlineData(typeof(int), "1,000")]
    [InlineData(typeof(int), "null")]
    [InlineData(typeof(int), "\"1\"")]
    [InlineData(typeof(decimal), "1,5")]
    [InlineData(typeof(decimal), "NaN")]
    [InlineData(typeof(double), "NaN")]
    [InlineData(typeof(double), "Infinity")]
    [InlineData(typeof(double), "1e309")]
    [InlineData(typeof(float), "1e39")]
    [InlineData(typeof(Half), "65536")]
    [InlineData(typeof(decimal), "1e29")]
    [InlineData(typeof(Guid), "{3f2504e0-4f89-41d3-9a0c-0305e82c3301}")]
    [InlineData(typeof(TimeSpan), "6")]
    [InlineData(typeof(TimeSpan), "25:00:00")]
    [InlineData(typeof(DateOnly), "2026-2-1")]
    [InlineData(typeof(DateTimeOffset), "2026-01-31T12:00:00")]
    [InlineData(typeof(DateTimeOffset), "2026-01-31 12:00:00Z")]
    [InlineData(typeof(DateTimeOffset), "2026-01-31T12:00:00.Z")]
    [InlineData(typeof(DateTimeOffset), "2026-01-31T12:00:00+2:00")]
    [InlineData(typeof(DateTimeOffset), "0001-01-01T00:00:00+02:00")]
    [InlineData(typeof(DateTimeOffset), "2026-02-30T00:00:00Z")]
    [InlineData(typeof(DateTime), "tomorrow")]
    [InlineData(typeof(char), "ab")]
    [InlineData(typeof(Speed), "fast")]
    [InlineData(typeof(Speed), "1")]
    [InlineData(typeof(Speed), "Slow, Fast")]
    [InlineData(typeof(string), "a\0b")]
    public void Bind_TextOfAnotherForm_Problem(Type type, string text)
    {
        BoundArguments bound = Binder(type).Bind(text);
        Assert.Single(bound.Problems);
        Assert.True(bound.Slot(0).IsNone);
        Assert.Null(bound.Clr(0));
    }

    [Theory]
    [Trait("rule", "3.4")]
    [InlineData(typeof(int), "\"12\"", true)]
    [InlineData(typeof(decimal), "\"12.50\"", true)]
    [InlineData(typeof(int), "\"1e2\"", false)]
    [InlineData(typeof(int), "\"-0\"", false)]
    [InlineData(typeof(int), "\"+1\"", false)]
    [InlineData(typeof(int), "\" 1\"", false)]
    [InlineData(typeof(bool), "\"true\"", true)]
    [InlineData(typeof(bool), "\"False\"", true)]
    [InlineData(typeof(bool), "\"TRUE\"", false)]
    [InlineData(typeof(bool), "\"yes\"", false)]
    [InlineData(typeof(bool), "1", false)]
    [InlineData(typeof(string), "1", false)]
    [InlineData(typeof(string), "true", false)]
    [InlineData(typeof(string), "{}", false)]
    [InlineData(typeof(int), "[1]", false)]
    [InlineData(typeof(int), "true", false)]
    [InlineData(typeof(Speed), "1", false)]
    [InlineData(typeof(Speed), "\"Fast\"", true)]
    [InlineData(typeof(string), "\"\\ud800\"", false)]
    [InlineData(typeof(string), "\"\\udc00\\ud800\"", false)]
    [InlineData(typeof(string), "\"\\ud83d\\ude00\"", true)]
    [InlineData(typeof(string), "\"\\\\ud800\"", true)]
    [InlineData(typeof(string), "\"\\u0000\"", false)]
    public void Bind_JsonOfAnotherKind_OnlyPlainNumbersAndBooleansInStrings(Type type, string json, bool accepted)
    {
        Assert.Equal(accepted ? 0 : 1, Binder(type).Bind(Json(json)).Problems.Count);
        Assert.Equal(accepted ? 0 : 1, Binder(type).Bind(JsonNode.Parse(json)).Problems.Count);
    }

    [Theory]
    [Trait("rule", "3.3")]
    [InlineData(typeof(decimal), "1.23456")]
    [InlineData(typeof(decimal), "922337203685477.5808")]
    [InlineData(typeof(double), "0.10000000000000001")]
    [InlineData(typeof(double), "1e300")]
    [InlineData(typeof(double), "1e-400")]
    [InlineData(typeof(float), "16777217")]
    [InlineData(typeof(ulong), "9223372036854775808")]
    [InlineData(typeof(Int128), "-9223372036854775809")]
    [InlineData(typeof(UInt128), "340282366920938463463374607431768211")]
    [InlineData(typeof(DateTime), "2026-01-31T12:00:00")]
    [InlineData(typeof(DateTimeOffset), "2026-01-31T12:00:00.0001Z")]
    [InlineData(typeof(TimeSpan), "00:00:00.0000001")]
    public void Bind_BeyondCedar_PassesUnreadable(Type type, string text)
    {
        BoundArguments bound = Binder(type).Bind(text);
        Assert.Empty(bound.Problems);
        Assert.Equal(SlotState.Unrepresentable, bound.State(0));
        Assert.True(bound.HasUnrepresentable);
        Assert.True(bound.Slot(0).IsNone);
        Assert.False(bound.TryGet("x", out _));
        Assert.Equal(type, bound.Clr(0)!.GetType());
        Assert.NotNull(bound.Unrepresentable(0));
        Assert.StartsWith("x must ", bound.Unrepresentable(0)!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("rule", "3.3")]
    [InlineData(typeof(float), "16777217")]
    [InlineData(typeof(Half), "65504")]
    [InlineData(typeof(double), "900000000000000.12")]
    public void Bind_RoundedByTheFunctionsType_IsSaidToBe(Type type, string text)
    {
        BindingProblem problem = Binder(type).Bind(text).Unrepresentable(0)!;
        Assert.StartsWith("x must be a number that a " + type.Name + " writes as it was sent for the rules to decide on it", problem.Message, StringComparison.Ordinal);
        Assert.Equal("""{"type":"number"}""", problem.Expected);
    }

    [Fact]
    [Trait("rule", "3.3")]
    public void Bind_TooManyDecimals_SaysMultipleAndRange() =>
        Assert.Equal(
            """{"type":"number","multipleOf":0.0001,"minimum":-922337203685477.5808,"maximum":922337203685477.5807}""",
            One<decimal>("1.23456").Unrepresentable(0)!.Expected);

    [Theory]
    [Trait("rule", "3.3")]
    [InlineData(0.30000000000000004, false)]
    [InlineData(0.3, true)]
    [InlineData(200.0001, true)]
    public void Bind_TypedDouble_ShortestTextDecides(double raw, bool representable)
    {
        BoundArguments bound = One<double>(raw);
        Assert.Equal(representable ? SlotState.Value : SlotState.Unrepresentable, bound.State(0));
        Assert.Equal(raw, bound.Clr(0));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [Trait("rule", "3.4")]
    public void Bind_TypedNotFinite_Problem(double raw)
    {
        Assert.Single(One<double>(raw).Problems);
        Assert.Single(One<decimal>(raw).Problems);
        Assert.Single(One<float>((float)raw).Problems);
    }

    [Fact]
    [Trait("rule", "3.2")]
    public void Bind_Instants_MillisecondsSince1970()
    {
        Assert.Equal(CedarValue.Of(new CedarDateTime(1000)), Cedar<DateTimeOffset>("1970-01-01T02:00:01+02:00"));
        Assert.Equal(TimeSpan.FromHours(2), ((DateTimeOffset)One<DateTimeOffset>("1970-01-01T02:00:01+02:00").Clr(0)!).Offset);
        Assert.Equal(CedarValue.Of(new CedarDateTime(-1)), Cedar<DateTime>("1969-12-31T23:59:59.999Z"));
        Assert.Equal(CedarValue.Of(new CedarDateTime(86_400_000)), Cedar<DateOnly>("1970-01-02"));
        Assert.Equal(CedarValue.Of(new CedarDuration(-90_061_500)), Cedar<TimeSpan>("-1.01:01:01.5"));
        Assert.Equal(CedarValue.Of("12:00:00"), Cedar<TimeOnly>("12:00:00.0"));
        Assert.Equal(CedarValue.Of("12:30:00"), Cedar<TimeOnly>("12:30"));
        Assert.Equal(CedarValue.Of("3f2504e0-4f89-41d3-9a0c-0305e82c3301"), Cedar<Guid>("3F2504E0-4F89-41D3-9A0C-0305E82C3301"));
    }

    [Theory]
    [Trait("rule", "3.1")]
    [InlineData("2026-01-31T12:00:00Z", DateTimeKind.Local, DateTimeKind.Utc)]
    [InlineData("2026-01-31T12:00:00+02:00", DateTimeKind.Local, DateTimeKind.Local)]
    [InlineData("2026-01-31T12:00:00", DateTimeKind.Unspecified, DateTimeKind.Unspecified)]
    public void Bind_DateTime_HasTheKindThatSemanticKernelGives(string text, DateTimeKind ofText, DateTimeKind ofJson)
    {
        Assert.Equal(ofText, ((DateTime)One<DateTime>(text).Clr(0)!).Kind);
        Assert.Equal(ofJson, ((DateTime)One<DateTime>(Json($"\"{text}\"")).Clr(0)!).Kind);
        Assert.Equal(ofJson, ((DateTime[])One<DateTime[]>($"[\"{text}\"]").Clr(0)!)[0].Kind);
        Assert.Equal(One<DateTime>(text).Slot(0), One<DateTime>(Json($"\"{text}\"")).Slot(0));
        Assert.Equal(DateTimeKind.Local, ((DateTime)One<DateTime>(new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Local)).Clr(0)!).Kind);
    }

    [Fact]
    [Trait("rule", "3.4")]
    public void Bind_HalvesOfCharacters_Problem()
    {
        foreach (string text in new[] { "a\ud800b", "\udc00\ud800", "\ud800", "😀\ude00" })
            Assert.Contains("surrogate", One<string>(text).Problem().Message, StringComparison.Ordinal);
        Assert.Equal(CedarValue.Of("😀"), Cedar<string>("😀"));
    }

    [Fact]
    [Trait("rule", "3.4")]
    public void Bind_EscapedNumberInJsonString_Problem() => Assert.Single(One<int>(Json("\"\\u0031\"")).Problems);

    [Fact]
    [Trait("rule", "3.4")]
    public void Bind_LongString_Problem()
    {
        var binder = new ArgumentBinder([new("x") { ClrType = typeof(string) }], new BindingLimits { MaxStringLength = 8 });
        Assert.Empty(binder.Bind("12345678").Problems);
        BindingProblem problem = binder.Bind("123456789").Problem();
        Assert.Equal("x is longer than 8 characters.", problem.Message);
    }

    [Fact]
    public void Bind_LongHostileText_EchoIsClippedAndWhole()
    {
        FoundValue found = One<int>(new string('a', 62) + "😀" + new string('b', 1000)).Problem().Found;
        Assert.Equal(new string('a', 62) + "…", found.Text);
        Assert.Equal("\uFFFD", One<int>("\ud800").Problem().Found.Text);
    }
}
