using System.Globalization;
using System.Text;

namespace SkGuard.Cedar.Values;

/// <summary>
/// Reads and writes Cedar's string escapes: <c>\n \r \t \\ \0 \' \"</c>, <c>\xHH</c> up to 7F, <c>\u{…}</c> with one to six hexadecimal
/// digits, and in patterns <c>\*</c>.
/// </summary>
internal static class Escapes
{
    internal static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        Append(text, value, isPattern: false);
        text.Append('"');
    }

    internal static void Append(StringBuilder text, string value, bool isPattern)
    {
        foreach (var c in value)
        {
            var escape = c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\0' => "\\0",
                '*' when isPattern => "\\*",
                _ => null,
            };
            if (escape is not null)
                text.Append(escape);
            else if (char.IsControl(c))
                text.Append(CultureInfo.InvariantCulture, $"\\u{{{(int)c:x}}}");
            else
                text.Append(c);
        }
    }

    /// <summary>
    /// Reads one character or escape at <paramref name="at"/> and advances past it. Returns the expected text on failure, otherwise null.
    /// </summary>
    /// <param name="text">The text between the quotes.</param>
    /// <param name="at">The index in the text.</param>
    /// <param name="isPattern">Whether <c>\*</c> is allowed.</param>
    /// <param name="character">The character, or <c>'*'</c> for <c>\*</c>.</param>
    /// <param name="isEscapedStar">Whether the escape was <c>\*</c>, a literal star. In Cedar <c>\x2a</c> is a wildcard.</param>
    internal static string? Read(ReadOnlySpan<char> text, ref int at, bool isPattern, out Rune character, out bool isEscapedStar)
    {
        isEscapedStar = false;
        if (text[at] != '\\')
            return ReadPlain(text, ref at, out character);
        character = default;
        if (at + 1 >= text.Length)
            return "a character after '\\'";
        var c = text[at + 1];
        if (c is 'x')
            return ReadHex(text, ref at, out character);
        if (c is 'u')
            return ReadUnicode(text, ref at, out character);
        var meant = c switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => '\0',
            '\\' or '\'' or '"' => c,
            '*' when isPattern => c,
            _ => '\uFFFF',
        };
        if (meant == '\uFFFF')
            return "one of \\n \\r \\t \\\\ \\0 \\' \\\" \\x.. \\u{..}" + (isPattern ? " \\*" : "");
        isEscapedStar = c == '*';
        character = new Rune(meant);
        at += 2;
        return null;
    }

    /// <summary>Resolves the escapes of the text between quotes. On failure returns the index and the expected text.</summary>
    internal static bool TryUnescape(ReadOnlySpan<char> text, out string value, out int errorAt, out string expected)
    {
        (errorAt, expected) = (0, "");
        if (!text.ContainsAny('\\', '\r') && !ContainsSurrogate(text))
        {
            value = text.ToString();
            return true;
        }
        var result = new StringBuilder(text.Length);
        value = "";
        for (var at = 0; at < text.Length;)
        {
            errorAt = at;
            if (Read(text, ref at, isPattern: false, out var character, out _) is { } error)
            {
                expected = error;
                return false;
            }
            result.Append(character.ToString());
        }
        value = result.ToString();
        return true;
    }

    private static bool ContainsSurrogate(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\uD800', '\uDFFF');

    private static string? ReadPlain(ReadOnlySpan<char> text, ref int at, out Rune character)
    {
        if (Rune.DecodeFromUtf16(text[at..], out character, out var length) != System.Buffers.OperationStatus.Done)
            return "whole Unicode characters";
        if (character.Value == '\r')
            return "\\r in place of a bare carriage return";
        at += length;
        return null;
    }

    private static string? ReadHex(ReadOnlySpan<char> text, ref int at, out Rune character)
    {
        character = default;
        if (at + 4 > text.Length || !TryHex(text.Slice(at + 2, 2), out var value) || value > 0x7F)
            return "\\x and two hexadecimal digits up to 7F";
        character = new Rune(value);
        at += 4;
        return null;
    }

    private static string? ReadUnicode(ReadOnlySpan<char> text, ref int at, out Rune character)
    {
        character = default;
        const string Expected = "\\u{…} with one to six hexadecimal digits of a Unicode character";
        var rest = text[(at + 2)..];
        var end = rest.IndexOf('}');
        if (end < 2 || rest[0] != '{' || rest[1] == '_')
            return Expected;
        var digits = rest[1..end].ToString().Replace("_", "", StringComparison.Ordinal);
        if (digits.Length > 6 || !TryHex(digits, out var value) || !Rune.TryCreate(value, out character))
            return Expected;
        at += 2 + end + 1;
        return null;
    }

    private static bool TryHex(ReadOnlySpan<char> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
            if (!char.IsAsciiHexDigit(digit))
                return false;
        return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
