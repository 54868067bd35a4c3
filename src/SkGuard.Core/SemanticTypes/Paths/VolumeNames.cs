using System.Diagnostics.CodeAnalysis;
using SkGuard.SemanticTypes.Characters;

namespace SkGuard.SemanticTypes.Paths;

/// <summary>
/// The name equivalence of a volume. Names that the volume treats as equal have one id in policies. Names that it may treat as equal (a
/// Linux mount can be ext4, a USB stick or a network share) have one id too, so that they are granted together.
/// </summary>
/// <param name="FoldsCase">Whether names that differ only in case are equal.</param>
/// <param name="Normalizes">
/// Whether names that differ only in Unicode's normal form or in invisible characters are equal, with full case folding (ß as ss).
/// </param>
/// <param name="HasShortNames">Whether a file may have a second name such as <c>INVOIC~1</c>.</param>
/// <param name="DropsDots">Whether trailing dots of a name may be dropped.</param>
/// <param name="IsWindows">Whether colons, device names and trailing dots have a special meaning.</param>
internal sealed record VolumeNames(bool FoldsCase, bool Normalizes, bool HasShortNames, bool DropsDots, bool IsWindows)
{
    /// <summary>Every name is equal to itself only.</summary>
    public static readonly VolumeNames Exact = new(false, false, false, false, false);

    /// <summary>Returns the equivalence on this platform. Null selects the usual case sensitivity of the platform.</summary>
    public static VolumeNames From(bool? caseInsensitive)
    {
        var windows = OperatingSystem.IsWindows();
        var apple = OperatingSystem.IsMacOS() || OperatingSystem.IsIOS() || OperatingSystem.IsTvOS() || OperatingSystem.IsMacCatalyst();
        var folds = caseInsensitive ?? (windows || apple);
        var foreign = folds && !windows && !apple;
        return new(folds, Normalizes: apple || foreign, HasShortNames: windows || foreign, DropsDots: foreign, IsWindows: windows);
    }

    /// <summary>Returns the equivalence that holds for all configured paths. If they differ, no equivalence is assumed.</summary>
    public static VolumeNames OfAll(IEnumerable<bool?> caseInsensitive) =>
        caseInsensitive.Select(From).Distinct().ToArray() is [var only] ? only : Exact;

    /// <summary>Appends the id of a path in canonical spelling.</summary>
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

    // After the removal of invisible characters each component must still be a valid name and no way up.
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

    // Windows compares by simple upper case. Case tables disagree about a letter whose upper case maps back to another letter.
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
