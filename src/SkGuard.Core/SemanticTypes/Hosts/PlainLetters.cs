using System.Globalization;

namespace SkGuard;

/// <summary>
/// Letters beyond ASCII with exactly one spelling: no normal form and no compatibility mapping changes them, no sequence of others composes
/// to them unless it holds a combining mark, and their case is one to one.
/// </summary>
/// <remarks>
/// Neither <see cref="IdnMapping"/> nor <see cref="string.Normalize()"/> can be asked: under invariant globalization the one maps nothing
/// (not even
/// upper case) and the other returns its input, so the same name would get different spellings in different hosts. What is not in this
/// table is therefore not guessed at but refused: sharp s and final sigma (which two standards of names read differently), combining marks,
/// ligatures,
/// widths, joiners, look-alike signs such as the Kelvin sign.
/// </remarks>
internal static class PlainLetters
{
    /// <summary>
    /// The script of a plain letter in lower case or without case; <see cref="Script.None"/> for everything else, ASCII included.
    /// </summary>
    public static Script ScriptOf(char c) => c switch
    {
        '\u00DF' or '\u00F7' or '\u0131' or '\u0133' or '\u0140' or '\u0149' or '\u017F' or '\u03B0' or '\u03C2' => Script.None,
        >= '\u00E0' and <= '\u00FF' => Script.Latin,
        (>= '\u0101' and <= '\u017E') or '\u0219' or '\u021B' or (>= '\u1EA1' and <= '\u1EF9') => IfLower(c, Script.Latin),
        >= '\u03AC' and <= '\u03CE' => IfLower(c, Script.Greek),
        (>= '\u0430' and <= '\u045F') or (>= '\u0491' and <= '\u04BF') or '\u04D9' or '\u04E9' => IfLower(c, Script.Cyrillic),
        >= '\u05D0' and <= '\u05EA' => Script.Hebrew,
        (>= '\u0621' and <= '\u063A') or (>= '\u0641' and <= '\u064A') => Script.Arabic,
        '\u067E' or '\u0686' or '\u0698' or '\u06A9' or '\u06AF' or '\u06CC' => Script.Arabic,
        '\u3005' or (>= '\u4E00' and <= '\u9FFF') => Script.Han,
        >= '\u3041' and <= '\u3096' => Script.Hiragana,
        (>= '\u30A1' and <= '\u30FA') or '\u30FC' => Script.Katakana,
        >= '\uAC00' and <= '\uD7A3' => Script.Hangul,
        _ => Script.None,
    };

    /// <summary>Folds a plain letter to lower case; false where it is none, or where its case is not one to one.</summary>
    public static bool TryFold(char c, out char folded)
    {
        folded = char.ToLowerInvariant(c);
        return ScriptOf(folded) != Script.None && (folded == c || char.ToUpperInvariant(folded) == c);
    }

    /// <summary>
    /// Whether one name may mix these scripts. Japanese and Korean do; any other mixture is how one name is made to look like another.
    /// </summary>
    public static bool MayMix(Script scripts) =>
        (scripts & (scripts - 1)) == 0
        || (scripts & ~(Script.Latin | Script.Han | Script.Hiragana | Script.Katakana)) == 0
        || (scripts & ~(Script.Latin | Script.Han | Script.Hangul)) == 0;

    private static Script IfLower(char c, Script script) =>
        char.GetUnicodeCategory(c) == UnicodeCategory.LowercaseLetter ? script : Script.None;
}
