using SkGuard.Cedar;

namespace SkGuard.SemanticTypes.Accounts;

/// <summary>
/// An address lies in the mailbox host it names, exactly: <c>a@mail.contoso.com</c> not in <c>Mailbox::"contoso.com"</c>.
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
