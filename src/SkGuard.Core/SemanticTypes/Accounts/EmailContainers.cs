using SkGuard.Cedar;

namespace SkGuard.SemanticTypes.Accounts;

/// <summary>
/// The container of an address is exactly its mailbox host: <c>a@mail.contoso.com</c> is not in <c>Mailbox::"contoso.com"</c>.
/// </summary>
internal static class EmailContainers
{
    public static bool IsIn(string child, string mailbox) =>
        child.Length > mailbox.Length
        && child[^(mailbox.Length + 1)] == '@'
        && child.EndsWith(mailbox, StringComparison.Ordinal)
        && EmailAddress.HostOf(child) > 0;

    public static IEnumerable<EntityUid> Enumerate(string id)
    {
        var host = EmailAddress.HostOf(id);
        return host == 0 ? [] : [new EntityUid(SemanticEntityTypes.Mailbox, id[host..])];
    }
}
