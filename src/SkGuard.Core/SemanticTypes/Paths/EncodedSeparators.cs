using System.Buffers;

namespace SkGuard.SemanticTypes.Paths;

/// <summary>
/// Detects percent-encoded dots, separators, colons and NULs, however often encoded. Nothing is decoded for use; the check only ensures
/// that a later decoder finds no way up. Other percent signs are ordinary characters of a name.
/// </summary>
internal static class EncodedSeparators
{
    private const int MaxRounds = 16;

    private static readonly SearchValues<char> Dangerous = SearchValues.Create("./\\:\0");

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    // Overlong forms of ASCII, which lax decoders accept. The other encoding is that of JavaScript's old escape().
    private static readonly SearchValues<string> Lax = SearchValues.Create(
        ["%c0", "%c1", "%e0%8", "%e0%9", "%f0%8", "%f8%8", "%fc%8"], StringComparison.OrdinalIgnoreCase);

    public static bool Occur(ReadOnlySpan<char> name)
    {
        var text = name.ToString();
        for (var round = 0; round < MaxRounds; round++)
        {
            if (text.AsSpan().ContainsAny(Lax) || HasOldEscape(text))
                return true;
            var decoded = Uri.UnescapeDataString(text);
            if (Count(decoded) > Count(text) || WideDots.Occur(decoded))
                return true;
            if (decoded == text)
                return false;
            text = decoded;
        }
        return true; // so many levels of encoding have no legitimate use
    }

    // %u002e, but not %USERNAME%.
    private static bool HasOldEscape(ReadOnlySpan<char> text)
    {
        for (int at; (at = text.IndexOf("%u", StringComparison.OrdinalIgnoreCase)) >= 0; text = text[(at + 2)..])
            if (text.Length >= at + 6 && text.Slice(at + 2, 4).IndexOfAnyExcept(Hexadecimal) < 0)
                return true;
        return false;
    }

    private static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (int at; (at = text.IndexOfAny(Dangerous)) >= 0; text = text[(at + 1)..])
            count++;
        return count;
    }
}
