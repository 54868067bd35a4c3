using System.Diagnostics.CodeAnalysis;

namespace SkGuard;

/// <summary>
/// What the name of one file or folder may be: only names that every file system takes literally. The rules are the same on every platform,
/// so that a rule written on one holds on the other.
/// </summary>
internal static class PathComponent
{
    public static bool IsAllowed(ReadOnlySpan<char> name, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        if (name.Contains(':'))
            problem = "it holds a colon, which names a drive or an alternate stream";
        else if (name[^1] == '.' || char.IsWhiteSpace(name[^1]))
            problem = "one of its components ends in a dot or a blank, which some systems drop";
        else if (HasControl(name))
            problem = "it holds a control character";
        else if (DeviceName.Is(name))
            problem = "one of its components is the name of a device";
        else if (name.Contains('%') && EncodedSeparators.Occur(name))
            problem = "it holds a percent-encoded separator or dot; percent signs are never decoded here";
        else if (WideDots.Occur(name))
            problem = "it holds dots or separators in another width";
        else if (Texts.HasLoneSurrogate(name))
            problem = "it holds half a character";
        return problem is null;
    }

    private static bool HasControl(ReadOnlySpan<char> name)
    {
        foreach (char c in name)
            if (char.IsControl(c))
                return true;
        return false;
    }
}
