using SkGuard.Cedar;
using SkGuard.SemanticTypes.Accounts;
using SkGuard.SemanticTypes.Hosts;
using SkGuard.SemanticTypes.Paths;
using SkGuard.SemanticTypes.Urls;

namespace SkGuard.SemanticTypes;

/// <summary>
/// The entities of the reserved types, computed from their ids: nothing is registered per call, and only canonical ids are entities.
/// Parents from an entities file are added elsewhere.
/// </summary>
internal static class SemanticEntities
{
    /// <summary>
    /// Finds the entity of a reserved type with its attributes and containers. Returns null for other types and for ids that are not
    /// canonical.
    /// </summary>
    public static Entity? Find(EntityUid uid) =>
        !IsCanonical(uid) ? null : new Entity(uid, Attributes(uid), ancestors: new SemanticAncestors(uid));

    /// <summary>
    /// Evaluates Cedar's <c>in</c>: true if both are equal or the second contains the first by the rules of their types. Allocates nothing
    /// if the child has ordinary length and contains no IPv6 address.
    /// </summary>
    public static bool IsIn(EntityUid child, EntityUid ancestor) =>
        child.Equals(ancestor) || (child.Type, ancestor.Type) switch
        {
            (SemanticEntityTypes.Path, SemanticEntityTypes.Path) => PathContainers.IsIn(child.Id, ancestor.Id),
            (SemanticEntityTypes.Url, SemanticEntityTypes.Url) => UrlContainers.IsIn(child.Id, ancestor.Id),
            (SemanticEntityTypes.Url, SemanticEntityTypes.Origin) => UrlContainers.IsInOrigin(child.Id, ancestor.Id),
            (SemanticEntityTypes.Domain, SemanticEntityTypes.Domain) => DomainContainers.IsIn(child.Id, ancestor.Id),
            (SemanticEntityTypes.Email, SemanticEntityTypes.Mailbox) => EmailContainers.IsIn(child.Id, ancestor.Id),
            (SemanticEntityTypes.Iban, SemanticEntityTypes.Country) => IbanContainers.IsIn(child.Id, ancestor.Id),
            _ => false,
        };

    /// <summary>Returns all containers of the entity, itself excluded: exactly those for which <see cref="IsIn"/> is true.</summary>
    public static IEnumerable<EntityUid> ContainersOf(EntityUid uid) => uid.Type switch
    {
        SemanticEntityTypes.Path => PathContainers.Enumerate(uid.Id),
        SemanticEntityTypes.Url => UrlContainers.Enumerate(uid.Id),
        SemanticEntityTypes.Domain => DomainContainers.Enumerate(uid.Id),
        SemanticEntityTypes.Email => EmailContainers.Enumerate(uid.Id),
        SemanticEntityTypes.Iban => IbanContainers.Enumerate(uid.Id),
        _ => [],
    };

    /// <summary>Returns whether the type is reserved and the id is canonical for it.</summary>
    public static bool IsCanonical(EntityUid uid) => uid.Type switch
    {
        SemanticEntityTypes.Path => PathText.IsCanonical(uid.Id),
        SemanticEntityTypes.Url => UrlText.TrySplit(uid.Id, out _),
        SemanticEntityTypes.Origin => UrlContainers.IsCanonicalOrigin(uid.Id),
        SemanticEntityTypes.Domain => DomainContainers.IsCanonical(uid.Id),
        SemanticEntityTypes.Email => EmailAddress.HostOf(uid.Id) > 0,
        SemanticEntityTypes.Mailbox => DomainName.IsCanonical(uid.Id),
        SemanticEntityTypes.Iban => IbanText.IsCanonical(uid.Id),
        SemanticEntityTypes.Country => IbanCountries.LengthOf(uid.Id) > 0,
        _ => false,
    };

    private static CedarRecord Attributes(EntityUid uid) => uid.Type switch
    {
        SemanticEntityTypes.Url => UrlContainers.Attributes(uid.Id),
        SemanticEntityTypes.Origin => UrlContainers.Attributes(uid.Id + "/"),
        _ => CedarRecord.Empty,
    };
}
