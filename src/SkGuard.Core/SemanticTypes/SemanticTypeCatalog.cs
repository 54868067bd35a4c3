using System.Diagnostics.CodeAnalysis;
using SkGuard.SemanticTypes.Accounts;
using SkGuard.SemanticTypes.Hosts;
using SkGuard.SemanticTypes.Paths;
using SkGuard.SemanticTypes.Urls;

namespace SkGuard.SemanticTypes;

/// <summary>Makes the semantic type of a parameter from what is configured for it.</summary>
internal static class SemanticTypeCatalog
{
    public static readonly IReadOnlyList<string> Names = ["path", "url", "email", "domain", "iban", "ipaddr"];

    /// <summary>The type of this name; where there is none or the settings do not suffice, a sentence for whoever configured it.</summary>
    /// <param name="name">One of <see cref="Names"/>; case does not matter, as in the rest of the configuration.</param>
    /// <param name="root">For <c>path</c>: the absolute folder.</param>
    /// <param name="resolveLinks">For <c>path</c>: whether links are followed before the check.</param>
    /// <param name="caseInsensitive">For <c>path</c>: whether the volume knows no case; null for what is usual on this platform.</param>
    /// <param name="schemes">For <c>url</c>: the schemes; <c>http</c> and <c>https</c> where there is none.</param>
    /// <param name="type">The type.</param>
    /// <param name="problem">What is wrong.</param>
    public static bool TryCreate(
        string name, string? root, bool resolveLinks, bool? caseInsensitive, IEnumerable<string>? schemes,
        [NotNullWhen(true)] out IStringCanonicalizer? type, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        type = name.ToLowerInvariant() switch
        {
            "path" => PathType.TryCreate(root, resolveLinks, VolumeNames.From(caseInsensitive), out var made, out problem) ? made
                : null,
            "url" => new UrlType(schemes),
            "email" => new EmailType(),
            "domain" => new DomainType(),
            "iban" => new IbanType(),
            "ipaddr" => new IpAddrType(),
            _ => null,
        };
        if (type is null)
            problem ??= $"'{name}' is no semantic type; expected one of {string.Join(", ", Names)}{MeantName.Hint(name)}";
        return type is not null;
    }
}
