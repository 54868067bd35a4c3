using System.Text.Json;
using SkGuard.Cedar;
using SkGuard.SemanticTypes;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>Strings of a semantic type: the function gets the canonical spelling, rules see the value it stands for.</summary>
internal sealed class SemanticTypeBinder(IStringCanonicalizer type) : ScalarTypeBinder<string>("""{"type":"string"}""", "a string")
{
    public override ArgumentKind Kind => new(type.Kind, Semantic: type);

    public override bool AdmitsNull => true;

    public override TextForm TextForm => TextForm.Text;

    public override bool TryText(string text, BindingRun run, out string value, out CedarValue cedar)
    {
        value = text;
        cedar = default;
        return run.Accept(text, this) && Canonicalize(text, run, out value, out cedar);
    }

    public override bool TryToken(ref Utf8JsonReader reader, BindingRun run, out string value, out CedarValue cedar)
    {
        if (reader.TokenType != JsonTokenType.String)
            return Refuse(run, FoundValue.Of(reader), out value, out cedar);
        cedar = default;
        return run.TryGetText(ref reader, this, out value) && Canonicalize(value, run, out value, out cedar);
    }

    public override bool TryClr(object raw, BindingRun run, out string value, out CedarValue cedar) =>
        raw is Uri uri ? TryText(uri.OriginalString, run, out value, out cedar)
        : Texts.TryOf(raw, run.Culture, out var text) ? TryText(text, run, out value, out cedar)
        : Refuse(run, FoundValue.Of(raw), out value, out cedar);

    public override void Write(string value, CanonicalBuffer json) => json.AppendText(value);

    private bool Canonicalize(string text, BindingRun run, out string canonical, out CedarValue cedar)
    {
        if (type.TryCanonicalize(text, out canonical, out cedar, out var problem))
            return true;
        run.Refuse(FoundValue.Of("string", text), Expected, $"{run.Place()} cannot be used: {problem}", problem);
        return false;
    }
}
