using System.Collections.Frozen;
using System.Security.Claims;
using SkGuard.Cedar;

namespace SkGuard.Approvals;

/// <summary>
/// The names that one person may go by, in one spelling. Used only to refuse: whoever could be the acting principal under another
/// spelling, another type or another claim must not approve their own call.
/// </summary>
internal static class IdentityNames
{
    /// <summary>Claims that name one person and no other.</summary>
    private static readonly FrozenSet<string> Naming = new[]
    {
        "sub", ClaimTypes.NameIdentifier, "oid", "http://schemas.microsoft.com/identity/claims/objectidentifier",
        "email", ClaimTypes.Email, "upn", ClaimTypes.Upn, "preferred_username", "unique_name", ClaimTypes.Name,
    }.ToFrozenSet(StringComparer.Ordinal);

    internal static IEnumerable<string> From(ClaimsIdentity identity) =>
        identity.Claims.Where(claim => Naming.Contains(claim.Type)).Select(claim => Plain(claim.Value)).Where(name => name.Length > 0);

    /// <summary>A principal's id, and the names in its claims.</summary>
    internal static IEnumerable<string> From(EntityUid principal, CedarRecord tags)
    {
        yield return Plain(principal.Id);
        foreach (var (type, value) in tags)
            if (Naming.Contains(type))
                foreach (var name in Texts(value))
                    yield return Plain(name);
    }

    /// <summary>Without regard to case and blanks around it.</summary>
    internal static string Plain(string name) => name.Trim().ToUpperInvariant();

    private static IEnumerable<string> Texts(CedarValue value) => value.Kind switch
    {
        CedarKind.String => [value.AsString],
        CedarKind.Set => value.AsSet.Where(element => element.Kind == CedarKind.String).Select(element => element.AsString),
        _ => [],
    };
}
