namespace SkGuard;

/// <summary>Strings of a closed list, as a schema's <c>enum</c> gives it.</summary>
internal sealed class EnumNameShape(string[] names) : TextualShape<string>(EnumShape.Schema(names), EnumShape.InWords(names))
{
    public override bool AdmitsNull => true;

    protected override bool TryParse(string text, BindingRun run, out string value)
    {
        value = text;
        return names.AsSpan().Contains(text);
    }

    // A string was tried before.
    protected override bool TryTake(object raw, out string value)
    {
        value = "";
        return false;
    }

    protected override string Format(string value) => value;
}
