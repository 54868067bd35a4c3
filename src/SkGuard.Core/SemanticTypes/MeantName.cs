using SkGuard.Text;

namespace SkGuard.SemanticTypes;

/// <summary>Suggests the semantic type for a misspelled name or for the name that other systems use.</summary>
internal static class MeantName
{
    public static string Hint(string written) => Find(written.ToLowerInvariant()) is { } name ? $"; did you mean '{name}'?" : ".";

    private static string? Find(string written) => written switch
    {
        "uri" or "link" or "address" or "href" => "url",
        "mail" or "e-mail" or "mailbox" => "email",
        "file" or "folder" or "directory" or "filename" => "path",
        "host" or "hostname" or "dns" => "domain",
        "ip" or "ipaddress" or "ipv4" or "ipv6" or "cidr" => "ipaddr",
        "account" or "bankaccount" => "iban",
        _ => NearestName.Find(written, SemanticTypeCatalog.Names),
    };
}
