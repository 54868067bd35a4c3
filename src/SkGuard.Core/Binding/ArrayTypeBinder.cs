using System.Text.Json;
using SkGuard.Cedar;

namespace SkGuard.Binding;

/// <summary>Arrays: the function gets every element in order, rules see the set of them.</summary>
internal sealed class ArrayTypeBinder() : TypeBinder("""{"type":"array"}""", "an array")
{
    public override ArgumentKind Kind => new(CedarKind.Set, Element: Element);

    /// <summary>The elements' shape; set once, after construction, because types may contain themselves.</summary>
    public TypeBinder Element { get; set; } = StringTypeBinder.Instance;

    public override bool AdmitsNull => true;

    public override CedarValue Read(ref Utf8JsonReader reader, BindingRun run)
    {
        if (reader.TokenType != JsonTokenType.StartArray || !run.Descend(ref reader, this))
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                run.Refuse(this, FoundValue.Of(reader));
            reader.Skip();
            return default;
        }
        var start = run.Elements.Count;
        run.Json.Append((byte)'[');
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (index > 0)
                run.Json.Append((byte)',');
            run.Push(index);
            if (!run.Count())
                reader.Skip();
            else if (reader.TokenType == JsonTokenType.Null)
                ReadNull(ref reader, run);
            else if (Element.Read(ref reader, run) is { IsNone: false } value)
                run.Elements.Add(value);
            run.Pop();
        }
        run.Json.Append((byte)']');
        var set = CedarSet.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(run.Elements)[start..]);
        run.Elements.RemoveRange(start, run.Elements.Count - start);
        return CedarValue.Of(set);
    }

    // To leave the element out would shift the others; Cedar has no null.
    private void ReadNull(ref Utf8JsonReader reader, BindingRun run)
    {
        if (!Element.AdmitsNull)
        {
            run.Refuse(Element, FoundValue.Of(reader));
            return;
        }
        run.Json.Append("null"u8);
        run.TryNull();
        run.CannotRepresent(FoundValue.Null, Element.Expected, "must not be null for the rules to decide on it");
    }
}
