using System.Buffers;

namespace SkGuard.SemanticTypes.Paths;

/// <summary>
/// Detects components of dots only, in other widths and look-alikes, that a conversion to an older character set or a compatibility mapping
/// would turn into <c>..</c>. Such characters elsewhere, as a wide slash in a title, are ordinary.
/// </summary>
internal static class WideDots
{
    private const string Dots = "\u2024\u2025\u2026\uFE52\uFF0E";
    private const string Separators = "\u2044\u2215\u2216\u29F5\u29F8\uFE68\uFF0F\uFF3C";

    private static readonly SearchValues<char> Wide = SearchValues.Create(Dots + Separators);

    public static bool Occur(ReadOnlySpan<char> name)
    {
        if (!name.ContainsAny(Wide))
            return false;
        foreach (var range in name.SplitAny(Separators + "/\\"))
            if (IsDots(name[range]))
                return true;
        return false;
    }

    private static bool IsDots(ReadOnlySpan<char> piece) => !piece.IsEmpty && piece.IndexOfAnyExcept(Dots + ".") < 0;
}
