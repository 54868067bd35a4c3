using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SkGuard.SemanticTypes.Characters;

/// <summary>
/// Folds names that differ only in case, normal form or invisible characters to one spelling, as the coarsest case-insensitive volume does.
/// </summary>
internal static class CaseFolding
{
    /// <summary>
    /// Appends the text in normal form C without invisible characters, and with folded case if <paramref name="foldsCase"/> is set.
    /// </summary>
    public static bool TryFold(
        scoped ReadOnlySpan<char> text, bool foldsCase, ref TextBuffer output, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        if (Ascii.IsValid(text))
        {
            foreach (var c in text)
                output.Append(foldsCase ? char.ToLowerInvariant(c) : c);
            return true;
        }
        var folded = new CodePointBuffer(stackalloc int[128]);
        var decomposed = new CodePointBuffer(stackalloc int[16]);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsAscii && !UnicodeData.Value.Known.Of(rune.Value))
            {
                problem = $"it holds U+{rune.Value:X4}, a character whose case is not known here";
                break;
            }
            decomposed.Length = 0;
            Normalization.Decompose(rune.Value, ref decomposed);
            foreach (var point in decomposed.Written)
                Fold(point, foldsCase, ref folded);
        }
        if (problem is null)
        {
            Normalization.Compose(ref folded);
            Span<char> chars = stackalloc char[2];
            foreach (var point in folded.Written)
                output.Append(chars[..new Rune(point).EncodeToUtf16(chars)]);
        }
        folded.Dispose();
        decomposed.Dispose();
        return problem is null;
    }

    private static void Fold(int point, bool foldsCase, ref CodePointBuffer output)
    {
        if (point >= 0x80 && UnicodeData.Value.Ignorable.Of(point))
            return;
        if (!foldsCase)
            output.Append(point);
        else if (point < 0x80)
            output.Append(char.ToLowerInvariant((char)point));
        else if (UnicodeData.Value.Foldings.TryGetValue(point, out var folded))
            foreach (var part in folded)
                Normalization.Decompose(part, ref output);
        else
            output.Append(point);
    }
}
