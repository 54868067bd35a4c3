using System.Buffers;

namespace SkGuard.SemanticTypes.Hosts;

/// <summary>
/// Detects labels that look like another label without mixing scripts: words of another script in which every letter looks like an ASCII
/// letter (UTS 39's whole-script confusables), and letters of phonetic notation.
/// </summary>
internal static class LookAlikes
{
    private static readonly SearchValues<char> Cyrillic = SearchValues.Create("асԁеһіјӏорԛѕԝхуѵԍҽ");
    private static readonly SearchValues<char> Greek = SearchValues.Create("αινορυ");
    private static readonly SearchValues<char> Armenian = SearchValues.Create("հյոսցօզք");

    private static readonly SearchValues<string> CyrillicCountries = SearchValues.Create(
        ["ru", "su", "ua", "by", "bg", "kz", "kg", "mk", "mn", "rs", "tj", "uz", "me", "ba"], StringComparison.Ordinal);

    // Letters of African alphabets among the phonetic ones. Languages need them, and they resemble other letters less.
    private static readonly SearchValues<char> African = SearchValues.Create("ɓɔɖɗəɛɠɣɨɩɲʉʋʒʼʻ");

    /// <summary>Returns whether a letter or mark occurs in phonetic notation only and looks like ASCII or a separator.</summary>
    public static bool IsRare(int point) => point switch
    {
        0x185 or 0x18D or 0x1BD or (>= 0x1C0 and <= 0x1C3) => true, // tones and clicks
        >= 0x250 and <= 0x2FF => !African.Contains((char)point),
        0x337 or 0x338 => true, // a stroke through a letter, like a slash
        >= 0x1D00 and <= 0x1DBF => true,
        >= 0x1E9C and <= 0x1E9F => true,
        >= 0x1EFA and <= 0x1EFF => true,
        0x2184 or (>= 0x2C60 and <= 0x2C7F) or (>= 0xA720 and <= 0xA7FF) or (>= 0xAB30 and <= 0xAB6F) => true,
        (>= 0x10780 and <= 0x107BF) or (>= 0x1DF00 and <= 0x1DFFF) => true,
        _ => false,
    };

    /// <summary>
    /// Returns whether a whole label looks like ASCII and its top-level domain is not one of that script. Cyrillic, Greek and Armenian have
    /// ordinary words of such letters below their own top-level domains.
    /// </summary>
    public static bool IsWhole(ReadOnlySpan<int> label, ReadOnlySpan<char> topLevel)
    {
        SearchValues<char>? alike = null;
        foreach (var point in label)
        {
            if (point < 0x80)
                continue;
            if (IsLatinThroughout(point))
                return true;
            alike ??= point switch { < 0x400 => Greek, < 0x530 => Cyrillic, _ => Armenian };
            if (point > char.MaxValue || !alike.Contains((char)point))
                return false;
        }
        return !(alike == Cyrillic ? CyrillicCountries.Contains(topLevel.ToString()) || HasScript(topLevel, 0x400, 0x52F)
            : alike == Greek ? topLevel is "gr" or "cy" || HasScript(topLevel, 0x370, 0x3FF)
            : topLevel is "am" || HasScript(topLevel, 0x530, 0x58F));
    }

    // Scripts with the shapes of Latin capitals: Cherokee, Coptic, Lisu, Old Italic, Deseret.
    private static bool IsLatinThroughout(int point) =>
        point is (>= 0x13A0 and <= 0x13FF) or (>= 0x2C80 and <= 0x2CFF) or (>= 0xA4D0 and <= 0xA4FF)
            or (>= 0x10300 and <= 0x1032F) or (>= 0x10400 and <= 0x1044F);

    private static bool HasScript(ReadOnlySpan<char> topLevel, int first, int last)
    {
        Span<int> decoded = stackalloc int[64];
        return topLevel.StartsWith("xn--") && Punycode.TryDecode(topLevel[4..], decoded, out var length)
            && length > 0 && decoded[0] >= first && decoded[0] <= last;
    }
}
