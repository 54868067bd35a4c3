using System.Diagnostics.CodeAnalysis;
using SkGuard.Cedar;

namespace SkGuard.SemanticTypes.Paths;

/// <summary>
/// <c>path</c>: a file or folder below a root. Policies evaluate <c>Path::"invoices/2026/a.pdf"</c>, relative to the root; the function
/// receives the absolute path.
/// </summary>
/// <remarks>
/// The function receives the absolute path because a relative one depends on the working directory. A function that joins it to the root by
/// <see cref="Path.Combine(string, string)"/> still opens the same file. Models may write either form. Links are followed only if
/// configured, and then as they are at the time of the check: a process that can change links inside the root between check and use can
/// change the target of a path.
/// </remarks>
internal sealed class PathType : IStringCanonicalizer
{
    private readonly PathRoot _root;
    private readonly VolumeNames _names;
    private readonly bool _resolveLinks;

    private PathType(PathRoot root, VolumeNames names, bool resolveLinks) => (_root, _names, _resolveLinks) = (root, names, resolveLinks);

    /// <summary>The name equivalence of the volume.</summary>
    public VolumeNames Names => _names;

    public static bool TryCreate(
        string? root, bool resolveLinks, VolumeNames names,
        [NotNullWhen(true)] out PathType? type, [NotNullWhen(false)] out string? problem)
    {
        type = null;
        problem = string.IsNullOrEmpty(root) ? "A path needs the folder it may not leave; add \"Root\", such as \"Root\": \"documents\"."
            : root.Contains('\0') || !Path.IsPathFullyQualified(root) ? $"The root '{root}' is no absolute path."
            : root.Contains('\\') && Path.DirectorySeparatorChar != '\\'
                ? $"The root '{root}' holds a backslash, which separates names here."
            : null;
        if (problem is not null)
            return false;
        type = new PathType(new PathRoot(root!, names.FoldsCase), names, resolveLinks);
        return true;
    }

    public bool TryCanonicalize(string text, out string canonical, out CedarValue value, out string? problem)
    {
        canonical = text;
        value = default;
        var path = new TextBuffer(stackalloc char[256]);
        var id = new TextBuffer(stackalloc char[256]);
        var root = _root;
        var written = _resolveLinks
            ? TryWriteReal(text, ref path, out root, out problem)
            : TryWrite(root, _names, text, ref path, out problem);
        var valid = written && _names.TryFold(path.Written, ref id, out problem);
        if (valid)
        {
            var absolute = root.Absolute(path.Written);
            canonical = absolute == text ? text : absolute;
            value = CedarValue.Of(new EntityUid(SemanticEntityTypes.Path, id.Text(text)));
        }
        path.Dispose();
        id.Dispose();
        return valid;
    }

    private static bool TryWrite(
        PathRoot root, VolumeNames names, string text, ref TextBuffer path, [NotNullWhen(false)] out string? problem)
    {
        problem = text.Length == 0 ? "it is empty" : null;
        return problem is null
            && root.TryStrip(text, out var below, out problem)
            && PathText.TryWrite(below, names, ref path, out problem);
    }

    // Reads the path twice: as written, below the root as configured or as resolved, and as resolved.
    private bool TryWriteReal(string text, ref TextBuffer path, out PathRoot root, [NotNullWhen(false)] out string? problem)
    {
        root = _root;
        if (!LinkResolver.TryResolve(_root.Folder, out var real, out problem))
            return false;
        root = new PathRoot(real, _names.FoldsCase);
        if (!TryWrite(_root, _names, text, ref path, out problem))
        {
            path.Length = 0;
            if (!TryWrite(root, _names, text, ref path, out _))
                return false;
        }
        if (!LinkResolver.TryResolve(root.Absolute(path.Written), out var target, out problem))
            return false;
        path.Length = 0;
        return TryWrite(root, _names, target, ref path, out problem);
    }
}
