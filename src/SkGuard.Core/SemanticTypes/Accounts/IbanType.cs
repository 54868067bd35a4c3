using SkGuard.Cedar;

namespace SkGuard.SemanticTypes.Accounts;

/// <summary><c>iban</c>: an account number, as <c>Iban::"DE89370400440532013000"</c>, in <c>Country::"DE"</c>.</summary>
internal sealed class IbanType : IStringCanonicalizer
{
    public bool TryCanonicalize(string text, out string canonical, out CedarValue value, out string? problem)
    {
        var iban = new TextBuffer(stackalloc char[64]);
        var valid = IbanText.TryWrite(text, ref iban, out problem);
        canonical = valid ? iban.Text(text) : text;
        value = valid ? CedarValue.Of(new EntityUid(SemanticEntityTypes.Iban, canonical)) : default;
        iban.Dispose();
        return valid;
    }
}
