using System.Buffers;
using System.Globalization;
using System.Text;

namespace SkGuard.Text;

/// <summary>
/// Escapes invisible characters: control characters, line and paragraph separators, zero-width and bidirectional characters become
/// <c>\uXXXX</c>. Foreign text can then neither break a line nor reorder or hide its surroundings. In JSON text such characters occur only
/// inside strings, where the escape has the same meaning.
/// </summary>
internal static class VisibleText
{
    /// <summary>Escapes every invisible character of a text. Returns the same instance if there is none.</summary>
    internal static string Escape(string text)
    {
        var at = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        while (at >= 0)
        {
            var status = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var used);
            if (status != OperationStatus.Done || !IsVisible(rune))
                return Escape(text, at);
            var next = text.AsSpan(at + used).IndexOfAnyExceptInRange(' ', '~');
            at = next < 0 ? -1 : at + used + next;
        }

        return text;
    }

    /// <summary>Returns whether UTF-8 text has a character that must be escaped.</summary>
    internal static bool HidesAny(ReadOnlySpan<byte> utf8)
    {
        while (utf8.IndexOfAnyExceptInRange((byte)' ', (byte)'~') is >= 0 and var at)
        {
            if (Rune.DecodeFromUtf8(utf8[at..], out var rune, out var used) != OperationStatus.Done || !IsVisible(rune))
                return true;
            utf8 = utf8[(at + used)..];
        }

        return false;
    }

    private static string Escape(string text, int plain)
    {
        var shown = new StringBuilder(text.Length + 16).Append(text, 0, plain);
        for (var i = plain; i < text.Length;)
        {
            var status = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var used);
            if (status == OperationStatus.Done && IsVisible(rune))
                shown.Append(text, i, used);
            else
                foreach (var unit in text.AsSpan(i, used))
                    shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
            i += used;
        }

        return shown.ToString();
    }

    private static bool IsVisible(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);

    /// <summary>Maximum number of quoted characters of a caller's value.</summary>
    internal const int MaxEchoed = 64;

    /// <summary>Truncates a text, never within a surrogate pair, and marks the cut with an ellipsis.</summary>
    internal static string Shorten(string text, int maxLength = MaxEchoed)
    {
        if (text.Length <= maxLength)
            return text;
        var end = char.IsHighSurrogate(text[maxLength - 2]) ? maxLength - 2 : maxLength - 1;
        return text[..end] + "…";
    }
}
