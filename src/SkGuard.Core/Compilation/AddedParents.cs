using SkGuard.Cedar;
using SkGuard.SemanticTypes;

namespace SkGuard.Compilation;

/// <summary>
/// Parents that entity files add to semantic values. <c>Domain::"contoso.com"</c> in <c>Group::"partners"</c> holds for its subdomains too.
/// </summary>
internal static class AddedParents
{
    internal static bool Reach(Entities files, EntityUid child, EntityUid ancestor)
    {
        var seen = new HashSet<EntityUid> { child };
        var open = new Stack<EntityUid>(seen);
        while (open.TryPop(out var uid))
        {
            if (uid.Equals(ancestor))
                return true;
            foreach (var parent in SemanticEntities.ContainersOf(uid).Concat(files.Find(uid)?.Ancestors ?? Enumerable.Empty<EntityUid>()))
                if (seen.Add(parent))
                    open.Push(parent);
        }

        return false;
    }
}
