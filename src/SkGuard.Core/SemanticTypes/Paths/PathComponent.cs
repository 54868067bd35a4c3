using System.Diagnostics.CodeAnalysis;
using SkGuard.Text;

namespace SkGuard.SemanticTypes.Paths;

/// <summary>
/// Validates the name of one file or folder: only names that the volume takes literally, and that no reader on the way takes for a way up.
/// </summary>
internal static class PathComponent
{
    public static bool IsAllowed(ReadOnlySpan<char> name, VolumeNames names, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        if (IsDots(name))
            problem = "one of its components is made of dots or blanks alone, which some systems take for a way up";
        else if (char.IsWhiteSpace(name[^1]))
            problem = "one of its components ends in a blank, which some systems drop";
        else if (name.IndexOf(":$") >= 0)
            problem = "one of its components names an alternate stream";
        else if (HasControl(name))
            problem = "it holds a control character";
        else if (names.IsWindows)
            problem = WindowsProblem(name);
        if (problem is not null)
            return false;
        if (name.Contains('%') && EncodedSeparators.Occur(name))
            problem = "it holds a percent-encoded separator or dot; percent signs are never decoded here";
        else if (WideDots.Occur(name))
            problem = "it holds dots or separators in another width";
        else if (Texts.HasLoneSurrogate(name))
            problem = "it holds half a character";
        return problem is null;
    }

    // On other systems a colon, a device name and a trailing dot are ordinary.
    private static string? WindowsProblem(ReadOnlySpan<char> name) =>
        name.Contains(':') ? "it holds a colon, which names a drive or an alternate stream"
        : name[^1] == '.' ? "one of its components ends in a dot, which Windows drops"
        : DeviceName.Is(name) ? "one of its components is the name of a device" : null;

    private static bool IsDots(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
            if (c != '.' && !char.IsWhiteSpace(c))
                return false;
        return true;
    }

    private static bool HasControl(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
            if (char.IsControl(c))
                return true;
        return false;
    }
}
