using System.Text;
using System.Text.Json;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>The caller's own value as a problem shows it.</summary>
/// <param name="Kind">What it is: <c>text</c> for a CLR string, the JSON kind for JSON, the type's name for other values.</param>
/// <param name="Text">At most <see cref="MaxText"/> characters of it.</param>
internal readonly record struct FoundValue(string Kind, string? Text)
{
    public const int MaxText = 64;

    public static readonly FoundValue Nothing = new("nothing", null);

    public static readonly FoundValue Null = new("null", null);

    public static FoundValue Of(string kind, ReadOnlySpan<char> text) => new(kind, Clip(text));

    public static FoundValue Of(object value) => value switch
    {
        string text => Of("text", text),
        IFormattable number => Of(value.GetType().Name, number.ToString(null, System.Globalization.CultureInfo.InvariantCulture)),
        _ => new FoundValue(value.GetType().Name, null),
    };

    public static FoundValue Of(in Utf8JsonReader reader)
    {
        var kind = reader.TokenType switch
        {
            JsonTokenType.String => "string",
            JsonTokenType.Number => "number",
            JsonTokenType.True or JsonTokenType.False => "boolean",
            JsonTokenType.StartObject => "object",
            JsonTokenType.StartArray => "array",
            JsonTokenType.Null => "null",
            _ => "nothing",
        };
        if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            return new FoundValue(kind, null);
        // As written, escapes and all: unescaping what is wrong already could fail. Four bytes are the most one character takes.
        var bytes = reader.ValueSpan;
        return Of(kind, Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MaxText * 4)]));
    }

    /// <summary>For a sentence: what cannot be seen is escaped.</summary>
    public override string ToString() => Text is null ? Kind : $"{Kind} {VisibleText.Escape(Text)}";

    /// <summary>The beginning of a text that the caller chose, with halves of characters replaced and an ellipsis where it was cut, for showing.</summary>
    public static string Clip(ReadOnlySpan<char> text)
    {
        var isCut = text.Length > MaxText;
        var length = isCut ? MaxText - 1 : text.Length;
        if (isCut && char.IsHighSurrogate(text[length - 1]))
            length--;
        string clipped = new(text[..length]);
        if (Texts.HasLoneSurrogate(clipped))
            clipped = Replace(clipped);
        return isCut ? clipped + "…" : clipped;
    }

    private static string Replace(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
