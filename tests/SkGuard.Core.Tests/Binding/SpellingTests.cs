using SkGuard.Binding;
using System.Globalization;
using SkGuard.Cedar;
using static SkGuard.Core.Tests.Binding.Bound;

namespace SkGuard.Core.Tests.Binding;

/// <summary>Spellings that Semantic Kernel understands: some always, some only where the binding is lenient.</summary>
[Trait("rule", "3.2")]
public sealed class SpellingTests
{
    [Flags]
    public enum Access
    {
        None = 0,
        Read = 1,
        Write = 2,
        Delete = 4,
    }

    public enum Speed
    {
        Slow,
        Fast,
    }

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    // Made by hand, because the build is globalisation-invariant and has no others.
    private static CultureInfo WithComma()
    {
        var culture = (CultureInfo)Invariant.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        return culture;
    }

    private static BoundArguments Lenient(Type type, object raw, bool comma = false)
    {
        BoundArguments bound = new ArgumentBinder([new("x") { ClrType = type }], new BindingLimits { IsLenient = true }, Options).NewArguments();
        bound.Run.UseCulture(comma ? WithComma() : Invariant);
        new ArgumentBinder([new("x") { ClrType = type }], new BindingLimits { IsLenient = true }, Options).Bind(new Dictionary<string, object?> { ["x"] = raw }, bound);
        return bound;
    }

    [Fact]
    public void Bind_FlagsInEachForm_NamesInTheOrderOfTheirValues()
    {
        foreach (object form in new object[] { "Write, Read", "Read,Write", "3", Json("3"), Json("\"Read, Write\""), Access.Read | Access.Write, 3, 3L })
        {
            BoundArguments bound = One<Access>(form);
            Assert.Empty(bound.Problems);
            Assert.Equal(Access.Read | Access.Write, bound.Clr(0));
            Assert.Equal(CedarValue.Of("Read, Write"), bound.Slot(0));
            Assert.Equal("""{"x":"Read, Write"}""", bound.CanonicalJson());
        }

        Assert.Equal(CedarValue.Of("None"), Cedar<Access>("0"));
        Assert.Equal([Access.Delete | Access.Read], (Access[])One<Access[]>("""["Delete, Read"]""").Clr(0)!);
        foreach (object form in new object[] { "8", "Read, Execute", false, "read", Json("9"), (Access)16, Json("true") })
            Assert.Single(One<Access>(form).Problems);
    }

    [Fact]
    [Trait("rule", "3.5")]
    public void Bind_FlagsAsDefault_RuleSeesTheNames()
    {
        BoundArguments bound = Binder(new ToolParameter("x") { ClrType = typeof(Access), HasDefault = true, DefaultValue = Access.Read | Access.Delete }).Bind([]);
        Assert.Equal(CedarValue.Of("Read, Delete"), bound.Slot(0));
        Assert.False(bound.IsRewritten(0));
    }

    [Theory]
    [InlineData(typeof(Speed), "fast", "Fast")]
    [InlineData(typeof(Speed), "FAST", "Fast")]
    [InlineData(typeof(Speed), "1", "Fast")]
    [InlineData(typeof(Access), "read, WRITE", "Read, Write")]
    public void Bind_EnumInAnotherCaseOrAsNumber_OnlyWhereLenient(Type type, string text, string name)
    {
        Assert.Equal(CedarValue.Of(name), Lenient(type, text).Slot(0));
        Assert.Single(Binder(type).Bind(text).Problems);
        Assert.Single(Lenient(type, "9").Problems);
        Assert.Single(Lenient(type, "quick").Problems);
    }

    [Theory]
    [InlineData("1,5", true, "1.5")]
    [InlineData(" +1,25 ", true, "1.25")]
    [InlineData("1.5", true, "1.5")]
    [InlineData(" 1.5", false, "1.5")]
    public void Bind_NumberAsTheCultureWritesIt_OnlyWhereLenient(string text, bool comma, string number)
    {
        Assert.Equal(Number(number), Lenient(typeof(decimal), text, comma).Slot(0));
        if (text != number)
            Assert.Single(One<decimal>(text).Problems);
    }

    [Theory]
    [InlineData("1.234,5", true)]
    [InlineData("1,234", false)]
    [InlineData("1,5", false)]
    [InlineData("0x1", false)]
    public void Bind_NumberThatTwoCulturesReadDifferently_IsRefused(string text, bool comma) =>
        Assert.Single(Lenient(typeof(decimal), text, comma).Problems);

    [Fact]
    public void Bind_DateOnlyOrNoOffset_OnlyWhereLenient()
    {
        Assert.Equal(new DateTime(2026, 1, 31), Lenient(typeof(DateTime), "2026-01-31").Clr(0));
        Assert.Equal(new DateTimeOffset(new DateTime(2026, 1, 31)), Lenient(typeof(DateTimeOffset), "2026-01-31").Clr(0));
        Assert.Equal(new DateTimeOffset(new DateTime(2026, 1, 31, 12, 0, 0)), Lenient(typeof(DateTimeOffset), "2026-01-31T12:00:00").Clr(0));
        Assert.Single(One<DateTime>("2026-01-31").Problems);
        Assert.Single(One<DateTimeOffset>("2026-01-31T12:00:00").Problems);
        Assert.Single(Lenient(typeof(DateTimeOffset), "31.01.2026").Problems);
    }

    [Fact]
    public void Bind_TypedValueForText_TextThatSemanticKernelMakesOfIt()
    {
        Assert.Equal("5", One<string>(5).Clr(0));
        Assert.Equal("True", One<string>(true).Clr(0));
        Assert.Equal("1,5", Lenient(typeof(string), 1.5m, true).Clr(0));
        Assert.Equal(CedarValue.Of("1,5"), Lenient(typeof(string), 1.5m, true).Slot(0));
        Assert.Equal("Fast", One<string>(Speed.Fast).Clr(0));
        Assert.Single(One<string>(Json("5")).Problems);
    }
}
