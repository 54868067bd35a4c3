using System.Diagnostics.CodeAnalysis;

namespace SkGuard.SemanticTypes.Paths;

/// <summary>Computes the canonical id of a path in a policy, relative to a root that the policy does not name.</summary>
internal static class PathLiteral
{
    public static bool TryCanonicalize(string written, VolumeNames names, out string id, [NotNullWhen(false)] out string? problem)
    {
        id = written;
        problem = written.Length == 0 ? "it is empty; the root itself is Path::\".\""
            : written[0] is '/' or '\\' ? "it is absolute, and paths in rules are relative to the root" : null;
        if (problem is not null)
            return false;
        var path = new TextBuffer(stackalloc char[256]);
        var folded = new TextBuffer(stackalloc char[256]);
        var valid = PathText.TryWrite(written, names, ref path, out problem) && names.TryFold(path.Written, ref folded, out problem);
        if (valid)
            id = folded.Text(written);
        path.Dispose();
        folded.Dispose();
        return valid;
    }
}
