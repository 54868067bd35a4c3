using System.Diagnostics.CodeAnalysis;
using SkGuard.Cedar;
using SkGuard.SemanticTypes.Accounts;
using SkGuard.SemanticTypes.Hosts;
using SkGuard.SemanticTypes.Paths;
using SkGuard.SemanticTypes.Urls;

namespace SkGuard.SemanticTypes;

/// <summary>
/// Validates that an entity in a policy, a grant or an entities file has the spelling of the values that it will be compared with.
/// Otherwise it would load and never match.
/// </summary>
internal static class SemanticLiterals
{
    /// <summary>Returns whether the id is canonical. True for entities of other types.</summary>
    /// <param name="uid">The entity as written.</param>
    /// <param name="names">The name equivalence of the volumes of all paths that it will be compared with.</param>
    /// <param name="canonical">The canonical spelling to write instead; null if there is none.</param>
    /// <param name="problem">A sentence with the canonical form, if there is one; null on success.</param>
    public static bool IsCanonical(EntityUid uid, VolumeNames names, out EntityUid? canonical, [NotNullWhen(false)] out string? problem)
    {
        canonical = null;
        problem = null;
        if (!SemanticEntityTypes.IsReserved(uid.Type))
            return true;
        if (TryCanonicalize(uid, names, out var id, out var reason))
        {
            if (id == uid.Id)
                return true;
            canonical = new EntityUid(uid.Type, id);
            problem = $"{uid} never matches, since values are compared in their canonical form; write {canonical}.";
            return false;
        }
        problem = $"{uid} never matches: {reason}.";
        return false;
    }

    private static bool TryCanonicalize(EntityUid uid, VolumeNames names, out string id, [NotNullWhen(false)] out string? reason)
    {
        id = uid.Id;
        switch (uid.Type)
        {
            case SemanticEntityTypes.Path:
                return PathLiteral.TryCanonicalize(uid.Id, names, out id, out reason);
            case SemanticEntityTypes.Url:
            case SemanticEntityTypes.Origin:
                return UrlLiteral.TryCanonicalize(uid.Id, uid.Type == SemanticEntityTypes.Origin, out id, out reason);
            case SemanticEntityTypes.Domain when IpLiteral.IsCanonicalAddress(uid.Id):
                reason = null;
                return true;
            case SemanticEntityTypes.Domain:
            case SemanticEntityTypes.Mailbox:
                return DomainName.TryCanonicalize(uid.Id, out id, out reason);
            case SemanticEntityTypes.Country:
                id = uid.Id.Trim().ToUpperInvariant();
                reason = IbanCountries.LengthOf(id) > 0 ? null : "it is no country that has IBANs";
                return reason is null;
            default:
                IStringCanonicalizer type = uid.Type == SemanticEntityTypes.Email ? new EmailType() : new IbanType();
                var valid = type.TryCanonicalize(uid.Id, out id, out _, out var problem);
                reason = valid ? null : problem ?? "it cannot be read";
                return valid;
        }
    }
}
