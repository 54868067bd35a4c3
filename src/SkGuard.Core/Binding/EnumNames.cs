using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>The names, values and JSON of an enum's members. A value with several names has the one the serialiser writes.</summary>
internal sealed class EnumNames
{
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<object, int> _byValue = [];
    private readonly Dictionary<ExactNumber, int> _byNumber = [];

    private EnumNames(Type type, JsonTypeInfo? info)
    {
        var numbers = Enum.GetValuesAsUnderlyingType(type);
        foreach (var number in numbers)
        {
            var value = Enum.ToObject(type, number);
            if (!_byValue.TryAdd(value, Values.Count))
                continue;
            var json = info is null ? "" : JsonSerializer.Serialize(value, info);
            // Without string names in the serialiser the model still knows the members by name, and so do rules.
            var name = json.StartsWith('"') ? ReadString(json) : Enum.GetName(type, value)!;
            if (json.Length == 0)
                json = Write(name);
            _byNumber.Add(ToNumber(number), Values.Count);
            Values.Add(value);
            Names.Add(name);
            Json.Add(System.Text.Encoding.UTF8.GetBytes(json.StartsWith('"') ? Write(name) : json));
        }
        for (var i = 0; i < Names.Count; i++)
            _byName[Names[i]] = i;
        // The members' own names are understood as well, unless the serialiser gives one of them to another member.
        foreach (var name in Enum.GetNames(type))
            _byName.TryAdd(name, _byValue[Enum.Parse(type, name)]);
    }

    public List<string> Names { get; } = [];

    public List<object> Values { get; } = [];

    public List<byte[]> Json { get; } = [];

    public static EnumNames Get(Type type, JsonSerializerOptions? options) =>
        new(type, options is not null && options.TryGetTypeInfo(type, out var info) ? info : null);

    public bool TryName(string name, out int index) => _byName.TryGetValue(name, out index);

    /// <summary>The member whose name, and no other's, differs from the text at most in case.</summary>
    public bool TryNameInAnyCase(string name, out int index)
    {
        index = -1;
        foreach ((var known, var at) in _byName)
        {
            if (!string.Equals(known, name, StringComparison.OrdinalIgnoreCase) || at == index)
                continue;
            if (index >= 0)
                return false;
            index = at;
        }

        return index >= 0;
    }

    /// <summary>An integer of any of .NET's types as a number.</summary>
    public static bool TryWhole(object raw, out ExactNumber number)
    {
        var isWhole = raw is int or long or short or sbyte or byte or ushort or uint or ulong;
        number = isWhole ? ToNumber(raw) : default;
        return isWhole;
    }

    public bool TryValue(object value, out int index) => _byValue.TryGetValue(value, out index);

    public bool TryNumber(ExactNumber number, out int index) => _byNumber.TryGetValue(number, out index);

    private static ExactNumber ToNumber(object number) => number is ulong large
        ? ExactNumber.Of((UInt128)large)
        : ExactNumber.Of((Int128)Convert.ToInt64(number, System.Globalization.CultureInfo.InvariantCulture));

    private static string ReadString(string json)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(json));
        reader.Read();
        return reader.GetString()!;
    }

    private static string Write(string name)
    {
        var json = new CanonicalBuffer();
        json.AppendText(name);
        return System.Text.Encoding.UTF8.GetString(json.Written);
    }
}
