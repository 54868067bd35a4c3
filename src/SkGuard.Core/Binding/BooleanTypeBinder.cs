using System.Text.Json;
using SkGuard.Cedar;

namespace SkGuard.Binding;

internal sealed class BooleanTypeBinder() : ScalarTypeBinder<bool>("""{"type":"boolean"}""", "true or false")
{
    public override ArgumentKind Kind => new(CedarKind.Bool);

    private static readonly object True = true;
    private static readonly object False = false;

    public override bool TryTake(object raw, BindingLimits limits, out CedarValue cedar)
    {
        cedar = raw is bool value ? CedarValue.Of(value) : default;
        return raw is bool;
    }

    public override bool TryText(string text, BindingRun run, out bool value, out CedarValue cedar)
    {
        value = text is "True" or "true";
        cedar = CedarValue.Of(value);
        return value || text is "False" or "false" || Refuse(run, FoundValue.Of(text), out value, out cedar);
    }

    public override bool TryToken(ref Utf8JsonReader reader, BindingRun run, out bool value, out CedarValue cedar)
    {
        var isText = reader.TokenType == JsonTokenType.String;
        value = reader.TokenType == JsonTokenType.True || (isText && (reader.ValueTextEquals("true"u8) || reader.ValueTextEquals("True"u8)));
        cedar = CedarValue.Of(value);
        return value || reader.TokenType == JsonTokenType.False || (isText && (reader.ValueTextEquals("false"u8) || reader.ValueTextEquals("False"u8)))
            || Refuse(run, FoundValue.Of(reader), out value, out cedar);
    }

    public override bool TryClr(object raw, BindingRun run, out bool value, out CedarValue cedar)
    {
        if (raw is not bool given)
            return Refuse(run, FoundValue.Of(raw), out value, out cedar);
        value = given;
        cedar = CedarValue.Of(value);
        return true;
    }

    public override void Write(bool value, CanonicalBuffer json) => json.Append(value);

    public override object Box(bool value) => value ? True : False;
}
