using SkGuard.Binding;
using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using SkGuard.Cedar;
using static SkGuard.Core.Tests.Binding.Bound;

namespace SkGuard.Core.Tests.Binding;

/// <summary>Types that say themselves what they are made from.</summary>
[Trait("rule", "3.1")]
public sealed class ForeignTypeTests
{
    [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
    [JsonDerivedType(typeof(Circle), "circle")]
    [JsonDerivedType(typeof(Square), "square")]
    public abstract record Figure;

    public sealed record Circle(double Radius) : Figure;

    public sealed record Square(double Side) : Figure;

    [TypeConverter(typeof(SkuConverter))]
    public sealed record Sku(string Code);

    public sealed class SkuConverter : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            value is "bad" ? throw new KeyNotFoundException() : new Sku(((string)value).ToUpperInvariant());
    }

    [Fact]
    public void Bind_OneOfSeveralTypes_RulesSeeWhatTheObjectSays()
    {
        foreach (object form in new object[] { """{"kind":"circle","radius":1.5,"side":9}""", Json("""{"kind":"circle","radius":1.50}"""), new Circle(1.5) })
        {
            BoundArguments bound = Binder(typeof(Figure)).Bind(form);
            Assert.Empty(bound.Problems);
            Assert.Equal(new Circle(1.5), bound.Clr(0));
            Assert.Equal(CedarValue.Of(CedarRecord.Of(("kind", "circle"), ("radius", Number("1.5")))), bound.Slot(0));
        }

        Assert.Equal([new Circle(1), new Square(2)], (List<Figure>)One<List<Figure>>("""[{"kind":"circle","radius":1},{"kind":"square","side":2}]""").Clr(0)!);
        Assert.Single(Binder(typeof(Figure)).Bind("""{"kind":"triangle"}""").Problems);
        Assert.Single(Binder(typeof(Figure)).Bind("{}").Problems);
    }

    [Fact]
    public void Bind_TextForATypeWithAConverter_RulesSeeWhatItMakes()
    {
        BoundArguments bound = One<Sku>("ab");
        Assert.Equal(new Sku("AB"), bound.Clr(0));
        Assert.Equal(CedarValue.Of(CedarRecord.Of(("code", "AB"))), bound.Slot(0));
        Assert.Single(One<Sku>("bad").Problems);
        Assert.Equal(new Sku("x"), One<Sku>(Json("""{"code":"x"}""")).Clr(0));
    }
}
