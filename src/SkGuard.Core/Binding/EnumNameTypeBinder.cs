using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>Strings of a closed list, as a schema's <c>enum</c> gives it.</summary>
internal sealed class EnumNameTypeBinder(string[] names) : TextualTypeBinder<string>(EnumTypeBinder.Schema(names), EnumTypeBinder.InWords(names))
{
    public override IReadOnlyList<string> Names => names;

    public override bool AdmitsNull => true;

    protected override bool TryParse(string text, BindingRun run, out string value)
    {
        value = text;
        return names.AsSpan().Contains(text);
    }

    public override bool TryClr(object raw, BindingRun run, out string value, out CedarValue cedar) =>
        Texts.TryOf(raw, run.Culture, out var text) ? TryText(text, run, out value, out cedar) : Refuse(run, FoundValue.Of(raw), out value, out cedar);

    protected override string Format(string value) => value;
}
