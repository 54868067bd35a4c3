using SkGuard.Cedar;

namespace SkGuard.SemanticTypes.Paths;

/// <summary>
/// The containers of a path are the folders above it up to the root, by whole components: <c>a/b</c> is in <c>a</c> and <c>.</c>; <c>ab</c>
/// is not in <c>a</c>.
/// </summary>
internal static class PathContainers
{
    public static bool IsIn(string child, string ancestor) =>
        (ancestor == PathText.Root
            ? child != PathText.Root
            : child.Length > ancestor.Length + 1 && child[ancestor.Length] == '/' && child.StartsWith(ancestor, StringComparison.Ordinal))
        && PathText.IsCanonical(child);

    public static IEnumerable<EntityUid> Enumerate(string id)
    {
        if (id == PathText.Root || !PathText.IsCanonical(id))
            yield break;
        for (var end = id.LastIndexOf('/'); end > 0; end = id.LastIndexOf('/', end - 1))
            yield return new EntityUid(SemanticEntityTypes.Path, id[..end]);
        yield return new EntityUid(SemanticEntityTypes.Path, PathText.Root);
    }
}
