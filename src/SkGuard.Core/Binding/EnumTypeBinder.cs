using System.Text;
using System.Text.Json;
using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>Enums: one defined name, exactly spelt; rules see that name. Numbers and combinations of names are refused.</summary>
internal sealed class EnumTypeBinder : ScalarTypeBinder<object>
{
    public override ArgumentKind Kind => new(CedarKind.String);

    private const int ListedAtMost = 10;

    private readonly Type _type;
    private readonly EnumNames _names;
    private readonly bool _takesNumbers;

    /// <param name="type">The enum.</param>
    /// <param name="options">How the door's serialiser names the members.</param>
    /// <param name="takesNumbers">Whether the schema that the model was shown has the members' numbers.</param>
    public EnumTypeBinder(Type type, JsonSerializerOptions? options, bool takesNumbers = false) : this(type, EnumNames.Get(type, options), takesNumbers)
    {
    }

    private EnumTypeBinder(Type type, EnumNames names, bool takesNumbers) : base(Schema(names.Names), InWords(names.Names))
    {
        _type = type;
        _names = names;
        _takesNumbers = takesNumbers;
    }

    public override IReadOnlyList<string> Names => _names.Names;

    public override object? Zero => Enum.ToObject(_type, 0);

    public override TextForm TextForm => TextForm.Text;

    public override bool TryText(string text, BindingRun run, out object value, out CedarValue cedar) =>
        TryName(text, run, out value, out cedar)
        || (TakesNumbers(run) && ExactNumber.TryParse(text, out var number) && TryNumber(number, out value, out cedar))
        || Refuse(run, FoundValue.Of(text), out value, out cedar);

    public override bool TryToken(ref Utf8JsonReader reader, BindingRun run, out object value, out CedarValue cedar)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            value = "";
            cedar = default;
            if (!run.TryGetText(ref reader, this, out var text))
                return false;
            if (TryName(text, run, out value, out cedar))
                return true;
        }
        else if (reader.TokenType == JsonTokenType.Number && (run.Origin == BindingOrigin.Serializer || TakesNumbers(run))
            && ExactNumber.TryParse(reader.ValueSpan, out var number) && TryNumber(number, out value, out cedar))
        {
            return true;
        }
        return Refuse(run, FoundValue.Of(reader), out value, out cedar);
    }

    public override bool TryClr(object raw, BindingRun run, out object value, out CedarValue cedar) =>
        raw.GetType() == _type && _names.TryValue(raw, out var index)
            ? Give(index, out value, out cedar)
            : (TakesNumbers(run) && EnumNames.TryWhole(raw, out var number) && TryNumber(number, out value, out cedar))
                || Refuse(run, FoundValue.Of(raw), out value, out cedar);

    /// <summary>Writes what the serialiser of the door would, so that objects can be made from it.</summary>
    public override void Write(object value, CanonicalBuffer json)
    {
        if (_names.TryValue(value, out var index))
            json.Append(_names.Json[index]);
    }

    public override bool IsCanonical(object raw, object value) => raw.GetType() == _type;

    protected override bool Makes(Type type) => type == _type;

    internal static string Schema(IReadOnlyList<string> names)
    {
        var json = new CanonicalBuffer();
        json.Append("{\"type\":\"string\""u8);
        for (var i = 0; i < names.Count && names.Count <= ListedAtMost; i++)
        {
            json.Append(i == 0 ? ",\"enum\":["u8 : ","u8);
            json.AppendText(names[i]);
        }
        json.Append(names.Count is > 0 and <= ListedAtMost ? "]}"u8 : "}"u8);
        return Encoding.UTF8.GetString(json.Written);
    }

    internal static string InWords(IReadOnlyList<string> names) => names.Count <= ListedAtMost
        ? $"one of {string.Join(", ", names)}"
        : $"one of the {names.Count} names its schema lists";

    private bool TakesNumbers(BindingRun run) => _takesNumbers || run.Limits.IsLenient;

    private bool TryNumber(ExactNumber number, out object value, out CedarValue cedar)
    {
        if (_names.TryNumber(number, out var index))
            return Give(index, out value, out cedar);
        value = "";
        cedar = default;
        return false;
    }

    private bool TryName(string text, BindingRun run, out object value, out CedarValue cedar)
    {
        if (_names.TryName(text, out var index) || (run.Limits.IsLenient && _names.TryNameInAnyCase(text, out index)))
            return Give(index, out value, out cedar);
        value = "";
        cedar = default;
        return false;
    }

    private bool Give(int index, out object value, out CedarValue cedar)
    {
        value = _names.Values[index];
        cedar = CedarValue.Of(_names.Names[index]);
        return true;
    }
}
