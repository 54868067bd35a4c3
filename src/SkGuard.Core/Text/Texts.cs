using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SkGuard.Text;

/// <summary>Validates text: no NUL and no lone surrogates; counts its characters.</summary>
internal static class Texts
{
    // IndexOfAnyInRange would box its bounds until the runtime has optimized it.
    private static readonly SearchValues<char> Surrogates =
        SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(unit => (char)unit)]);

    /// <summary>Returns true if a short text has neither a NUL nor a surrogate. False decides nothing.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text)
    {
        const int Short = 64; // above it, vectorized search is faster than a loop
        if (text.Length > Short)
            return false;
        foreach (var unit in text)
            if (unit is '\0' or >= '\ud800')
                return false;
        return true;
    }

    /// <summary>
    /// Formats a value of another type as Semantic Kernel does for a string parameter, in the culture of the kernel. Returns false if the
    /// value has no text.
    /// </summary>
    public static bool TryOf(object value, CultureInfo culture, out string text)
    {
        try
        {
            text = (value is IFormattable formattable ? formattable.ToString(null, culture) : value.ToString()) ?? "";
            return true;
        }
#pragma warning disable CA1031 // ToString is application code; one that throws yields no text
        catch (Exception)
#pragma warning restore CA1031
        {
            text = "";
            return false;
        }
    }

    public static bool HasNul(ReadOnlySpan<char> text) => text.Contains('\0');

    /// <summary>Counts Unicode code points, as JSON Schema defines the length of a string.</summary>
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
    /// Same for the inside of a JSON string before unescaping, where a lone surrogate can also be written as <c>\ud800</c>; unescaping such
    /// a string throws.
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

    // The reader has already verified the four hexadecimal digits.
    private static char Unit(ReadOnlySpan<byte> hex) =>
        (char)ushort.Parse(hex[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>Returns whether a text is JSON of any depth.</summary>
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
