using SkGuard.Cedar;

namespace SkGuard.SemanticTypes.Accounts;

/// <summary>The container of an account number is its country.</summary>
internal static class IbanContainers
{
    public static bool IsIn(string child, string country) =>
        country.Length == 2 && child.StartsWith(country, StringComparison.Ordinal) && IbanText.IsCanonical(child);

    public static IEnumerable<EntityUid> Enumerate(string id) =>
        IbanText.IsCanonical(id) ? [new EntityUid(SemanticEntityTypes.Country, id[..2])] : [];
}
