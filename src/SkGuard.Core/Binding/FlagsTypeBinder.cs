using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>
/// Enums whose members are combined. Rules see the names as .NET writes them, in the order of their values: <c>Read, Write</c>. Names in any
/// order and numbers are understood, as Semantic Kernel does, as long as each bit belongs to a member.
/// </summary>
internal sealed class FlagsTypeBinder : ScalarTypeBinder<object>
{
    private const int KeptAtMost = 256;

    private readonly Type _type;
    private readonly EnumNames _names;
    private readonly JsonTypeInfo? _info;
    private readonly ulong _known;
    private readonly ConcurrentDictionary<ulong, Combination> _combinations = new();

    public FlagsTypeBinder(Type type, JsonSerializerOptions? options) : this(type, options, EnumNames.Get(type, options))
    {
    }

    private FlagsTypeBinder(Type type, JsonSerializerOptions? options, EnumNames names)
        : base("""{"type":"string"}""", $"any of {string.Join(", ", names.Names)}, separated by commas")
    {
        _type = type;
        _names = names;
        _info = options is not null && options.TryGetTypeInfo(type, out var info) ? info : null;
        foreach (var value in names.Values)
            _known |= Bits(value);
    }

    public override ArgumentKind Kind => new(CedarKind.String);

    public override object? Zero => Enum.ToObject(_type, 0);

    public override TextForm TextForm => TextForm.Text;

    public override bool TryText(string text, BindingRun run, out object value, out CedarValue cedar) =>
        TryRead(text, run, out value, out cedar) || Refuse(run, FoundValue.Of(text), out value, out cedar);

    public override bool TryToken(ref Utf8JsonReader reader, BindingRun run, out object value, out CedarValue cedar)
    {
        value = "";
        cedar = default;
        if (reader.TokenType == JsonTokenType.String)
        {
            if (!run.TryGetText(ref reader, this, out var text))
                return false;
            if (TryRead(text, run, out value, out cedar))
                return true;
        }
        else if (reader.TokenType == JsonTokenType.Number && ExactNumber.TryParse(reader.ValueSpan, out var number)
            && TryBits(number, out var bits) && TryGive(bits, out value, out cedar))
        {
            return true;
        }

        return Refuse(run, FoundValue.Of(reader), out value, out cedar);
    }

    public override bool TryClr(object raw, BindingRun run, out object value, out CedarValue cedar)
    {
        value = "";
        cedar = default;
        return (raw.GetType() == _type && TryGive(Bits(raw), out value, out cedar))
            || (EnumNames.TryWhole(raw, out var number) && TryBits(number, out var bits) && TryGive(bits, out value, out cedar))
            || Refuse(run, FoundValue.Of(raw), out value, out cedar);
    }

    public override void Write(object value, CanonicalBuffer json) => json.Append(Of(Bits(value)).Json);

    public override bool IsCanonical(object raw, object value) => raw.GetType() == _type;

    protected override bool Makes(Type type) => type == _type;

    private bool TryRead(string text, BindingRun run, out object value, out CedarValue cedar)
    {
        value = "";
        cedar = default;
        if (ExactNumber.TryParse(text, out var number))
            return TryBits(number, out var whole) && TryGive(whole, out value, out cedar);
        ulong bits = 0;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!_names.TryName(name, out var index) && !(run.Limits.IsLenient && _names.TryNameInAnyCase(name, out index)))
                return false;
            bits |= Bits(_names.Values[index]);
        }

        return TryGive(bits, out value, out cedar);
    }

    private bool TryGive(ulong bits, out object value, out CedarValue cedar)
    {
        var isKnown = (bits & ~_known) == 0;
        var combination = isKnown ? Of(bits) : default;
        value = isKnown ? combination.Value : "";
        cedar = isKnown ? CedarValue.Of(combination.Name) : default;
        return isKnown;
    }

    private Combination Of(ulong bits)
    {
        if (_combinations.TryGetValue(bits, out var known))
            return known;
        var value = Enum.ToObject(_type, bits);
        var json = _info is null ? "" : JsonSerializer.Serialize(value, _info);
        var name = json.StartsWith('"') ? JsonDocument.Parse(json).RootElement.GetString()! : value.ToString()!;
        if (json.Length == 0)
            json = $"\"{name}\"";
        var combination = new Combination(value, name, Encoding.UTF8.GetBytes(json));
        if (_combinations.Count < KeptAtMost)
            _combinations.TryAdd(bits, combination);
        return combination;
    }

    private bool TryBits(ExactNumber number, out ulong bits)
    {
        bits = 0;
        if (!number.TryToWhole(out var negative, out var magnitude) || magnitude > ulong.MaxValue)
            return false;
        bits = negative ? unchecked((ulong)-(long)(ulong)magnitude) : (ulong)magnitude;
        return Bits(Enum.ToObject(_type, bits)) == bits;
    }

    private static ulong Bits(object value) => value switch
    {
        Enum flags when flags.GetTypeCode() is TypeCode.UInt64 => Convert.ToUInt64(flags, CultureInfo.InvariantCulture),
        _ => unchecked((ulong)Convert.ToInt64(value, CultureInfo.InvariantCulture)),
    };

    private readonly record struct Combination(object Value, string Name, byte[] Json);
}
