namespace SkGuard.SemanticTypes;

/// <summary>
/// The reserved entity types of semantic values and their containers. Their containment is computed; an entities file can only add parents.
/// </summary>
internal static class SemanticEntityTypes
{
    /// <summary><c>Path::"invoices/2026/a.pdf"</c>, relative to the configured root; the root itself is <c>Path::"."</c>.</summary>
    public const string Path = "Path";

    /// <summary><c>Url::"https://contoso.com/a/b?x=1"</c>, without fragment.</summary>
    public const string Url = "Url";

    /// <summary><c>Origin::"https://contoso.com"</c>, with the port if it is not the default of the scheme.</summary>
    public const string Origin = "Origin";

    /// <summary>
    /// <c>Domain::"mail.contoso.com"</c>. The host of a URL can also be <c>Domain::"192.0.2.1"</c> or <c>Domain::"2001:db8::1"</c>, which
    /// have no containers.
    /// </summary>
    public const string Domain = "Domain";

    /// <summary><c>Email::"Alice@contoso.com"</c>.</summary>
    public const string Email = "Email";

    /// <summary><c>Mailbox::"contoso.com"</c>: the addresses at exactly this host, without its subdomains.</summary>
    public const string Mailbox = "Mailbox";

    /// <summary><c>Iban::"DE89370400440532013000"</c>.</summary>
    public const string Iban = "Iban";

    /// <summary><c>Country::"DE"</c>.</summary>
    public const string Country = "Country";

    public static bool IsReserved(string type) => type is Path or Url or Origin or Domain or Email or Mailbox or Iban or Country;
}
