using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.SemanticKernel;

/// <summary>Converts as the component model's converters do: text to values, never an integer to a decimal.</summary>
internal static class TypeConversion
{
    private static readonly Type[] Primitives =
    [
        typeof(bool), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(float), typeof(double), typeof(decimal),
        typeof(short), typeof(ushort), typeof(byte), typeof(sbyte),
    ];

    private static readonly Type[] Others =
        [typeof(string), typeof(char), typeof(TimeSpan), typeof(DateTime), typeof(DateTimeOffset), typeof(Uri), typeof(Guid)];

    /// <summary>Reads a JSON string as a boolean or number, where the type is one.</summary>
    public static bool TryParse(string text, Type type, out object? read)
    {
        read = Primitives.Contains(type)
            ? type.GetMethod(nameof(int.Parse), [typeof(string)])!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [text], null)
            : null;
        return read is not null;
    }

    public static string? ToText(object? value, CultureInfo culture) =>
        value is null ? null
        : value is string text ? text
        : ConverterOf(value.GetType()) is { } converter && converter.CanConvertTo(typeof(string)) ? converter.ConvertToString(null, culture, value)
        : value.ToString();

    public static Func<object?, CultureInfo, object?>? To(Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type);
        var nullable = !type.IsValueType || underlying is not null;
        var target = underlying ?? type;
        if (ConverterOf(target) is not { } converter)
            return null;
        return (value, culture) =>
        {
            if (value is null && nullable)
                return null;
            try
            {
                return Convert(converter, value, target, culture);
            }
            catch (Exception) when (!culture.Equals(CultureInfo.InvariantCulture))
            {
                return Convert(converter, value, target, CultureInfo.InvariantCulture);
            }
        };
    }

    public static bool TryDeserialize(object value, Type type, JsonSerializerOptions? options, out object? read)
    {
        try
        {
            read = value switch
            {
                JsonDocument document => document.Deserialize(type, options),
                JsonNode node => node.Deserialize(type, options),
                JsonElement element => element.Deserialize(type, options),
                _ => JsonSerializer.Deserialize(value.ToString()!, type, options),
            };
            return true;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            read = null;
            return false;
        }
    }

    private static object? Convert(TypeConverter converter, object? value, Type target, CultureInfo culture) =>
        value is not null && converter.CanConvertFrom(value.GetType()) ? converter.ConvertFrom(null, culture, value)
        : converter.CanConvertTo(target) ? converter.ConvertTo(null, culture, value, target)
        : target.IsEnum && value is int or uint or long or ulong or short or ushort or byte or sbyte ? Enum.ToObject(target, value)
        : throw new InvalidOperationException($"No converter found to convert from {target} to {value?.GetType()}.");

    private static TypeConverter? ConverterOf(Type type) =>
        type.IsEnum || Primitives.Contains(type) || Others.Contains(type) || type.GetCustomAttribute<TypeConverterAttribute>() is not null
            ? TypeDescriptor.GetConverter(type)
            : null;
}
