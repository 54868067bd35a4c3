using System.Diagnostics.CodeAnalysis;
using SkGuard.SemanticTypes.Characters;

namespace SkGuard.SemanticTypes.Paths;

/// <summary>
/// Which names a volume takes as one. Where it takes two for one, rules see both as one id. Where it may or may not (a Linux mount can be
/// ext4, a USB stick or a share of another system), they are one id too: what is told apart there is granted together.
/// </summary>
/// <param name="FoldsCase">Names that differ only in case are one.</param>
/// <param name="Normalizes">
/// Names that differ only in Unicode's normal form or in characters that are not seen are one, and case is folded in full (ß as ss).
/// </param>
/// <param name="HasShortNames">A file may be reached by a second name such as <c>INVOIC~1</c>.</param>
/// <param name="DropsDots">Dots at the end of a name may be dropped.</param>
/// <param name="IsWindows">Colons, devices and dots at the end of a name mean something else than a name.</param>
internal sealed record VolumeNames(bool FoldsCase, bool Normalizes, bool HasShortNames, bool DropsDots, bool IsWindows)
{
    /// <summary>Each name is itself and no other.</summary>
    public static readonly VolumeNames Exact = new(false, false, false, false, false);

    /// <summary>The rule of this platform's volumes; null stands for what is usual on it.</summary>
    public static VolumeNames From(bool? caseInsensitive)
    {
        var windows = OperatingSystem.IsWindows();
        var apple = OperatingSystem.IsMacOS() || OperatingSystem.IsIOS() || OperatingSystem.IsTvOS() || OperatingSystem.IsMacCatalyst();
        var folds = caseInsensitive ?? (windows || apple);
        var foreign = folds && !windows && !apple;
        return new(folds, Normalizes: apple || foreign, HasShortNames: windows || foreign, DropsDots: foreign, IsWindows: windows);
    }

    /// <summary>What holds of all paths that are configured; where they differ, each name may be itself.</summary>
    public static VolumeNames OfAll(IEnumerable<bool?> caseInsensitive) =>
        caseInsensitive.Select(From).Distinct().ToArray() is [var only] ? only : Exact;

    /// <summary>Appends the id of a path whose spelling is already canonical.</summary>
    public bool TryFold(ReadOnlySpan<char> path, ref TextBuffer id, [NotNullWhen(false)] out string? problem)
    {
        var start = id.Length;
        if (Normalizes ? !TryFoldComponents(path, ref id, out problem) : !TryFoldCharacters(path, ref id, out problem))
            return false;
        var folded = id.Written[start..];
        problem = HasShortNames && folded.Contains('~') && AnyShort(folded)
            ? "one of its components has the form of a short name, such as INVOIC~1, which stands for another" : null;
        return problem is null;
    }

    private bool TryFoldCharacters(ReadOnlySpan<char> path, ref TextBuffer id, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        foreach (var c in path)
        {
            if (TryFold(c, out var folded))
            {
                id.Append(FoldsCase ? folded : c);
                continue;
            }
            problem = "it holds a letter or sign that has more than one spelling on this volume";
            return false;
        }
        return true;
    }

    // What is left once characters that are not seen are gone must be a name again, and no way up.
    private bool TryFoldComponents(ReadOnlySpan<char> path, ref TextBuffer id, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        if (path is PathText.Root)
        {
            id.Append(PathText.Root);
            return true;
        }
        var start = id.Length;
        foreach (var range in path.Split('/'))
        {
            if (id.Length > start)
                id.Append('/');
            var component = id.Length;
            if (!CaseFolding.TryFold(path[range], FoldsCase, ref id, out problem))
                return false;
            if (DropsDots)
                id.Length = component + id.Written[component..].TrimEnd('.').Length;
            var folded = id.Written[component..];
            if (folded.IsEmpty)
            {
                problem = "one of its components has nothing but dots and characters that are not seen";
                return false;
            }
            if (!PathComponent.IsAllowed(folded, Exact, out problem))
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
        if (!FoldsCase)
            return true;
        var upper = char.ToUpperInvariant(c);
        folded = char.ToLowerInvariant(upper);
        return char.ToUpperInvariant(folded) == upper;
    }

    private static bool AnyShort(ReadOnlySpan<char> path)
    {
        foreach (var range in path.Split('/'))
            if (IsShort(path[range]))
                return true;
        return false;
    }

    private static bool IsShort(ReadOnlySpan<char> name)
    {
        var dot = name.LastIndexOf('.');
        var stem = dot < 0 ? name : name[..dot];
        var tilde = stem.LastIndexOf('~');
        return stem.Length <= 8 && name.Length - stem.Length <= 4
            && tilde >= 0 && tilde < stem.Length - 1 && AsciiDigits.Only(stem[(tilde + 1)..]);
    }
}
