using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SkGuard.Audit;

/// <summary>Embeds foreign JSON text in an audit line, so that the line stays valid JSON on one line.</summary>
internal static class JsonSanitizer
{
    /// <summary>
    /// Maximum nesting depth of embedded JSON. Deeper text is recorded as a string, so that readers with a usual limit can parse the line.
    /// </summary>
    internal const int MaxDepth = 500;

    private const int MaxRented = 16 * 1024;

    public static void Write(Utf8JsonWriter writer, string text)
    {
        // The pool would keep a huge buffer.
        var rented = text.Length <= MaxRented ? ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length)) : null;
        var buffer = rented ?? new byte[Encoding.UTF8.GetByteCount(text)];
        try
        {
            // Unescaped lone surrogates become U+FFFD here.
            var utf8 = buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer));
            if (IsJson(utf8))
            {
                ToOneLine(utf8);
                MendEscapes(utf8);
                writer.WriteRawValue(utf8, skipInputValidation: true);
            }
            else
            {
                writer.WriteStringValue(text);
            }
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    // In valid JSON, line breaks and tabs occur only between tokens, where a blank is equivalent.
    private static void ToOneLine(Span<byte> utf8)
    {
        utf8.Replace((byte)'\n', (byte)' ');
        utf8.Replace((byte)'\r', (byte)' ');
        utf8.Replace((byte)'\t', (byte)' ');
    }

    // An escaped lone surrogate is valid JSON by the grammar, but most readers reject the line.
    private static void MendEscapes(Span<byte> utf8)
    {
        var i = 0;
        while (utf8[i..].IndexOf((byte)'\\') is >= 0 and var next)
        {
            i += next;
            var unit = CodeUnit(utf8[i..]);
            if (unit < 0)
            {
                i = Math.Min(i + 2, utf8.Length);
            }
            else if (char.IsHighSurrogate((char)unit) && CodeUnit(utf8[(i + 6)..]) is >= 0xDC00 and <= 0xDFFF)
            {
                i += 12;
            }
            else
            {
                if (char.IsSurrogate((char)unit))
                    "FFFD"u8.CopyTo(utf8[(i + 2)..]);
                i += 6;
            }
        }
    }

    // Returns the code unit of a \uXXXX at the start, or -1.
    private static int CodeUnit(ReadOnlySpan<byte> utf8)
    {
        return utf8.Length >= 6 && utf8.StartsWith("\\u"u8)
            && ushort.TryParse(utf8[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? unit
            : -1;
    }

    private static bool IsJson(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false; // the text itself is recorded instead
        }
    }
}
