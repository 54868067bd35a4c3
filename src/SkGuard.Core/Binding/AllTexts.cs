using SkGuard.Cedar;

namespace SkGuard.Binding;

/// <summary>
/// Whether each text of an array starts with, ends with or contains a literal: <c>allStartWith["DE"]</c>. It answers for every literal,
/// so it lists none.
/// </summary>
internal sealed class AllTexts(CedarSet texts, string form) : CedarRecord
{
    internal const string Start = "allStartWith";
    internal const string End = "allEndWith";
    internal const string Middle = "allContain";

    public override int Count => 0;

    public override bool TryGet(string name, out CedarValue value)
    {
        value = CedarValue.Of(texts.All(text => form switch
        {
            Start => text.AsString.StartsWith(name, StringComparison.Ordinal),
            End => text.AsString.EndsWith(name, StringComparison.Ordinal),
            _ => text.AsString.Contains(name, StringComparison.Ordinal),
        }));
        return true;
    }

    public override IEnumerator<KeyValuePair<string, CedarValue>> GetEnumerator() => Empty.GetEnumerator();
}
