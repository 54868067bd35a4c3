using System.Diagnostics.CodeAnalysis;

namespace SkGuard;

/// <summary>The canonical id of a path that somebody wrote into a rule; relative to a root that the rule does not name.</summary>
internal static class PathLiteral
{
    private static readonly VolumeNames AnyVolume = VolumeNames.Exact with { FoldsCase = true };

    public static bool TryCanonicalize(string written, bool folds, out string id, [NotNullWhen(false)] out string? problem)
    {
        id = written;
        problem = written.Length == 0 ? "it is empty; the root itself is Path::\".\""
            : written[0] is '/' or '\\' ? "it is absolute, and paths in rules are relative to the root" : null;
        if (problem is not null)
            return false;
        var path = new TextBuffer(stackalloc char[256]);
        var folded = new TextBuffer(stackalloc char[256]);
        bool valid = PathText.TryWrite(written, VolumeNames.Exact, ref path, out problem)
            && (!folds || AnyVolume.TryFold(path.Written, ref folded, out problem));
        if (valid)
            id = folds ? folded.Text(written) : path.Text(written);
        path.Dispose();
        folded.Dispose();
        return valid;
    }
}
