using System.Diagnostics.CodeAnalysis;

namespace SkGuard;

/// <summary>
/// Which names a volume takes as one. Where it takes two for one, rules see both as one id; where what it takes for one cannot be told
/// exactly, the name is refused.
/// </summary>
/// <param name="FoldsCase">Names that differ only in case are one.</param>
/// <param name="Normalizes">
/// Names that differ only in Unicode's normal form are one, and case is folded in full. Only ASCII and letters with one spelling are taken
/// then.
/// </param>
/// <param name="HasShortNames">A file may be reached by a second name such as <c>INVOIC~1</c>.</param>
internal sealed record VolumeNames(bool FoldsCase, bool Normalizes, bool HasShortNames)
{
    /// <summary>The rule of this platform's volumes; null stands for what is usual on it.</summary>
    public static VolumeNames Of(bool? caseInsensitive)
    {
        bool windows = OperatingSystem.IsWindows();
        bool apple = OperatingSystem.IsMacOS() || OperatingSystem.IsIOS() || OperatingSystem.IsTvOS() || OperatingSystem.IsMacCatalyst();
        bool folds = caseInsensitive ?? (windows || apple);
        return new(folds, Normalizes: apple || (folds && !windows), HasShortNames: windows || (folds && !apple));
    }

    /// <summary>Appends the id of a path whose spelling is already canonical.</summary>
    public bool TryFold(ReadOnlySpan<char> path, ref TextBuffer id, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        if (HasShortNames && path.Contains('~') && AnyShort(path))
        {
            problem = "one of its components has the form of a short name, such as INVOIC~1, which stands for another";
            return false;
        }
        foreach (char c in path)
        {
            if (TryFold(c, out char folded))
            {
                id.Append(FoldsCase ? folded : c);
                continue;
            }
            problem = "it holds a letter or sign that has more than one spelling on this volume";
            return false;
        }
        return true;
    }

    // Windows compares by simple upper case. A letter whose upper case comes back as another letter is one that tables disagree about.
    private bool TryFold(char c, out char folded)
    {
        folded = char.IsAscii(c) ? char.ToLowerInvariant(c) : c;
        if (char.IsAscii(c))
            return true;
        if (Normalizes)
            return PlainLetters.TryFold(c, out folded);
        if (!FoldsCase)
            return true;
        char upper = char.ToUpperInvariant(c);
        folded = char.ToLowerInvariant(upper);
        return char.ToUpperInvariant(folded) == upper;
    }

    private static bool AnyShort(ReadOnlySpan<char> path)
    {
        foreach (Range range in path.Split('/'))
            if (IsShort(path[range]))
                return true;
        return false;
    }

    private static bool IsShort(ReadOnlySpan<char> name)
    {
        int dot = name.LastIndexOf('.');
        ReadOnlySpan<char> stem = dot < 0 ? name : name[..dot];
        int tilde = stem.LastIndexOf('~');
        return stem.Length <= 8 && name.Length - stem.Length <= 4
            && tilde >= 0 && tilde < stem.Length - 1 && AsciiDigits.Only(stem[(tilde + 1)..]);
    }
}
