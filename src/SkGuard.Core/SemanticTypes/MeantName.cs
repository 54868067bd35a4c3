namespace SkGuard;

/// <summary>The semantic type that somebody meant who wrote another word: a slip of the keyboard, or what other systems call it.</summary>
internal static class MeantName
{
    public static string Hint(string written) => Of(written.ToLowerInvariant()) is { } name ? $"; did you mean '{name}'?" : ".";

    private static string? Of(string written) => written switch
    {
        "uri" or "link" or "address" or "href" => "url",
        "mail" or "e-mail" or "mailbox" => "email",
        "file" or "folder" or "directory" or "filename" => "path",
        "host" or "hostname" or "dns" => "domain",
        "ip" or "ipaddress" or "ipv4" or "ipv6" or "cidr" => "ipaddr",
        "account" or "bankaccount" => "iban",
        _ => SemanticTypes.Names.FirstOrDefault(name => IsSlip(written, name)),
    };

    // One letter too many, too few, wrong, or swapped with its neighbour: what is left between the common start and the common end.
    private static bool IsSlip(string written, string name)
    {
        int start = written.AsSpan().CommonPrefixLength(name);
        int end = 0;
        while (end < Math.Min(written.Length, name.Length) - start && written[^(end + 1)] == name[^(end + 1)])
            end++;
        string a = written[start..^end];
        string b = name[start..^end];
        return (a.Length <= 1 && b.Length <= 1) || (a.Length == 2 && b.Length == 2 && a[0] == b[1] && a[1] == b[0]);
    }
}
