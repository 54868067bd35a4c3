using System.Diagnostics.CodeAnalysis;
using SkGuard.SemanticTypes.Accounts;
using SkGuard.SemanticTypes.Hosts;
using SkGuard.SemanticTypes.Paths;
using SkGuard.SemanticTypes.Urls;

namespace SkGuard.SemanticTypes;

/// <summary>Creates the semantic type of a parameter from its configuration.</summary>
internal static class SemanticTypeCatalog
{
    public static readonly IReadOnlyList<string> Names = ["path", "url", "email", "domain", "iban", "ipaddr"];

    /// <summary>Creates the type of a name. Returns false with a sentence if there is none or the settings are insufficient.</summary>
    /// <param name="name">One of <see cref="Names"/>; case-insensitive, like the rest of the configuration.</param>
    /// <param name="root">For <c>path</c>: the absolute folder.</param>
    /// <param name="resolveLinks">For <c>path</c>: whether links are followed before the check.</param>
    /// <param name="caseInsensitive">For <c>path</c>: whether the volume ignores case. Null selects the default of the platform.</param>
    /// <param name="schemes">For <c>url</c>: the schemes. Null or empty selects <c>http</c> and <c>https</c>.</param>
    /// <param name="type">The created type; null on failure.</param>
    /// <param name="problem">The error; null on success.</param>
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
