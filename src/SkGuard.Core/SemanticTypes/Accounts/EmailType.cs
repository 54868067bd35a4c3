using SkGuard.Cedar;

namespace SkGuard.SemanticTypes.Accounts;

/// <summary>
/// <c>email</c>: one address, as <c>Email::"Alice@contoso.com"</c>, in <c>Mailbox::"contoso.com"</c>. The local part is kept as written,
/// since only its host can interpret it.
/// </summary>
internal sealed class EmailType : IStringCanonicalizer
{
    public bool TryCanonicalize(string text, out string canonical, out CedarValue value, out string? problem)
    {
        var address = new TextBuffer(stackalloc char[256]);
        var valid = EmailAddress.TryWrite(text, ref address, out _, out problem);
        canonical = valid ? address.Text(text) : text;
        value = valid ? CedarValue.Of(new EntityUid(SemanticEntityTypes.Email, canonical)) : default;
        address.Dispose();
        return valid;
    }
}
