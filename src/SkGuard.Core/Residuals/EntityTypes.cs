using SkGuard.SemanticTypes;
using SkGuard.SemanticTypes.Accounts;
using SkGuard.SemanticTypes.Hosts;
using SkGuard.SemanticTypes.Paths;
using SkGuard.SemanticTypes.Urls;

namespace SkGuard.Residuals;

/// <summary>Maps semantic types to their Cedar entity types.</summary>
internal static class EntityTypes
{
    internal static string? Find(IStringCanonicalizer? semantic) => semantic switch
    {
        PathType => SemanticEntityTypes.Path,
        UrlType => SemanticEntityTypes.Url,
        EmailType => SemanticEntityTypes.Email,
        DomainType => SemanticEntityTypes.Domain,
        IbanType => SemanticEntityTypes.Iban,
        _ => null,
    };
}
