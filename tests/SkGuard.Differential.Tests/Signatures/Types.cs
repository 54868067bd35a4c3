using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkGuard.Differential.Tests.Signatures;

public enum Colour
{
    Red,
    Green,
    DarkBlue,
}

[JsonConverter(typeof(JsonStringEnumConverter))]
public enum Named
{
    One,
    Two,
}

public enum Small : byte
{
    Low = 1,
    High = 200,
}

[Flags]
public enum Access
{
    None = 0,
    Read = 1,
    Write = 2,
    Delete = 4,
}

[Flags, JsonConverter(typeof(JsonStringEnumConverter))]
public enum NamedAccess
{
    None = 0,
    Read = 1,
    Write = 2,
}

public sealed record Line(string Item, int Count);

public sealed record Order(string Customer, List<Line> Lines, decimal Amount);

public sealed record Deep(Order Order, Dictionary<string, Line> ByName);

public record struct Point(int X, int Y);

public readonly record struct Money(decimal Amount, string Currency);

public sealed record Defaults(string Name, int Count = 3, string? Note = "none");

public sealed class Settable
{
    public string? Name { get; set; }

    public int Count { get; set; } = 7;

    public List<string> Tags { get; set; } = ["first"];
}

public sealed class Hidden
{
    public string Shown { get; set; } = "";

    public int Inner { get; private set; }

    public static Hidden With(string shown, int inner) => new() { Shown = shown, Inner = inner };
}

public sealed class Fields
{
    public string Name = "";

    public int Count;
}

public sealed class Initialised
{
    public required string Name { get; init; }

    public int Count { get; init; }
}

public sealed class Renamed
{
    [JsonPropertyName("the_name")]
    public string Name { get; set; } = "";

    [JsonIgnore]
    public string Secret { get; set; } = "kept";

    public int PageSize { get; set; }
}

public sealed class Extended
{
    public string Name { get; set; } = "";

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

public sealed class Filled
{
    public List<int> Numbers { get; } = [];

    public string Name { get; set; } = "";
}

public sealed class Tree
{
    public string Name { get; set; } = "";

    public List<Tree>? Children { get; set; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), "square")]
public abstract record Shape;

public sealed record Circle(double Radius) : Shape;

public sealed record Square(double Side) : Shape;

public interface IThing
{
    string Name { get; }
}

public sealed record Thing(string Name) : IThing;

[JsonConverter(typeof(CelsiusConverter))]
public readonly record struct Celsius(double Degrees);

public sealed class CelsiusConverter : JsonConverter<Celsius>
{
    public override Celsius Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(double.Parse(reader.GetString()!.TrimEnd('C'), CultureInfo.InvariantCulture));

    public override void Write(Utf8JsonWriter writer, Celsius value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Degrees.ToString(CultureInfo.InvariantCulture) + "C");
}

[JsonConverter(typeof(FailingConverter))]
public sealed record Failing(string Text);

public sealed class FailingConverter : JsonConverter<Failing>
{
    public override Failing Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return text == "bad" ? throw new InvalidOperationException("the converter failed on \u001b[31mbad") : new(text!);
    }

    public override void Write(Utf8JsonWriter writer, Failing value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}

[TypeConverter(typeof(SkuConverter))]
public sealed record Sku(string Code);

public sealed class SkuConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => new Sku(((string)value).ToUpperInvariant());
}

public sealed record Pair<TFirst, TSecond>(TFirst First, TSecond Second);

public sealed record Nullables(string? Text, int? Number, DateTime? Time, List<int?>? Numbers);
