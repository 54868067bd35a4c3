using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SkGuard.Text;

/// <summary>What no text may contain, NUL and halves of characters, and how long it is without them.</summary>
internal static class Texts
{
    // Not IndexOfAnyInRange, which boxes its bounds as long as the runtime has not optimised it.
    private static readonly SearchValues<char> Surrogates =
        SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(unit => (char)unit)]);

    /// <summary>Whether a short text has neither a NUL nor any half of a character; false says nothing about it.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text)
    {
        const int Short = 64; // beyond it the vectors of the search are faster than a loop
        if (text.Length > Short)
            return false;
        foreach (var unit in text)
            if (unit is '\0' or >= '\ud800')
                return false;
        return true;
    }

    /// <summary>
    /// The text that Semantic Kernel gives a text parameter for a value of another type, in the kernel's culture; false where the value has none.
    /// </summary>
    public static bool TryOf(object value, CultureInfo culture, out string text)
    {
        try
        {
            text = (value is IFormattable formattable ? formattable.ToString(null, culture) : value.ToString()) ?? "";
            return true;
        }
#pragma warning disable CA1031 // ToString is the application's: one that throws gives no text.
        catch (Exception)
#pragma warning restore CA1031
        {
            text = "";
            return false;
        }
    }

    public static bool HasNul(ReadOnlySpan<char> text) => text.Contains('\0');

    /// <summary>Unicode code points, which is what JSON Schema means by the length of a string.</summary>
    public static int CountCharacters(ReadOnlySpan<char> text)
    {
        var pairs = 0;
        for (var rest = text; rest.IndexOfAny(Surrogates) is >= 0 and int at; rest = rest[(at + 2)..])
            pairs++;
        return text.Length - pairs;
    }

    public static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        int at;
        while ((at = text.IndexOfAny(Surrogates)) >= 0)
        {
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return true;
            text = text[(at + 2)..];
        }
        return false;
    }

    /// <summary>
    /// The same for the inside of a JSON string before it is unescaped, where a half can also hide in <c>\ud800</c>; reading such a
    /// string throws.
    /// </summary>
    public static bool HasLoneEscapedSurrogate(ReadOnlySpan<byte> escaped)
    {
        int at;
        while ((at = escaped.IndexOf((byte)'\\')) >= 0)
        {
            var length = 2;
            if (escaped[at + 1] == (byte)'u')
            {
                var unit = Unit(escaped[(at + 2)..]);
                length = 6;
                if (char.IsLowSurrogate(unit))
                    return true;
                if (char.IsHighSurrogate(unit))
                {
                    var next = escaped[(at + 6)..];
                    if (next.Length < 6 || next[0] != (byte)'\\' || next[1] != (byte)'u' || !char.IsLowSurrogate(Unit(next[2..])))
                        return true;
                    length = 12;
                }
            }
            escaped = escaped[(at + length)..];
        }
        return false;
    }

    // The reader has already seen that four hexadecimal digits follow.
    private static char Unit(ReadOnlySpan<byte> hex) =>
        (char)ushort.Parse(hex[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>Whether a text is JSON, however deep.</summary>
    internal static bool IsJson(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = text.Length + 1 });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
