using System.Globalization;
using System.Text;

namespace SkGuard;

/// <summary>
/// Text of others within the guard's own: whoever wrote a grant or a name must not be able to end the line and begin one of their own, or hide
/// anything in it. What is no visible character or plain blank is shown by its code.
/// </summary>
internal static class Quoting
{
    /// <summary>A value in quotes, at most 64 characters of it.</summary>
    internal static string Quote(string text) =>
        $"\"{Short(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))}\"";

    /// <summary>A name, at most 64 characters of it.</summary>
    internal static string Short(string text) => ValueJson.Shorten(Escape(text));

    /// <summary>The text with everything invisible shown.</summary>
    internal static string Escape(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value == ' ' || IsVisible(Rune.GetUnicodeCategory(rune)))
                shown.Append(rune);
            else
                Append(shown, rune);
        return shown.ToString();
    }

    private static void Append(StringBuilder shown, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        foreach (var unit in units[..rune.EncodeToUtf16(units)])
            shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
    }

    private static bool IsVisible(UnicodeCategory category) => category is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);
}
