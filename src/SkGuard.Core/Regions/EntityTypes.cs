namespace SkGuard;

/// <summary>The Cedar entity type that values of a semantic type have.</summary>
internal static class EntityTypes
{
    internal static string? Of(IStringCanonicalizer? semantic) => semantic switch
    {
        PathType => SemanticEntityTypes.Path,
        UrlType => SemanticEntityTypes.Url,
        EmailType => SemanticEntityTypes.Email,
        DomainType => SemanticEntityTypes.Domain,
        IbanType => SemanticEntityTypes.Iban,
        _ => null,
    };
}
