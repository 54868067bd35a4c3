using System.Text.Json;
using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>Strings, as they are.</summary>
internal sealed class StringTypeBinder() : ScalarTypeBinder<string>("""{"type":"string"}""", "a string")
{
    public override ArgumentKind Kind => new(CedarKind.String);

    public static readonly StringTypeBinder Instance = new();

    public override bool AdmitsNull => true;

    public override TextForm TextForm => TextForm.Text;

    public override bool TryTake(object raw, BindingLimits limits, out CedarValue cedar)
    {
        cedar = default;
        if (raw is not string text || text.Length > limits.MaxStringLength || !Texts.IsPlain(text))
            return false;
        cedar = CedarValue.Of(text);
        return true;
    }

    public override bool TryText(string text, BindingRun run, out string value, out CedarValue cedar)
    {
        value = text;
        var accepted = run.Accept(text, this);
        cedar = accepted ? CedarValue.Of(text) : default;
        return accepted;
    }

    public override bool TryToken(ref Utf8JsonReader reader, BindingRun run, out string value, out CedarValue cedar)
    {
        if (reader.TokenType != JsonTokenType.String)
            return Refuse(run, FoundValue.Of(reader), out value, out cedar);
        var accepted = run.TryGetText(ref reader, this, out value);
        cedar = accepted ? CedarValue.Of(value) : default;
        return accepted;
    }

    public override bool TryClr(object raw, BindingRun run, out string value, out CedarValue cedar) =>
        Texts.TryOf(raw, run.Culture, out var text) ? TryText(text, run, out value, out cedar) : Refuse(run, FoundValue.Of(raw), out value, out cedar);

    public override void Write(string value, CanonicalBuffer json) => json.AppendText(value);
}
