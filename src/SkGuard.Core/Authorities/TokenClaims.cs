using System.Collections.Frozen;
using SkGuard.Cedar;

namespace SkGuard.Authorities;

/// <summary>
/// The claims that are about one token and not about its user: another token of the same sign-in has other values of them, so they do not say
/// whether two chains are the same. Rules read them like any other.
/// </summary>
internal static class TokenClaims
{
    private static readonly FrozenSet<string> Names = new[]
    {
        // RFC 7519, OpenID Connect Core
        "iat", "exp", "nbf", "jti", "auth_time", "nonce", "at_hash", "c_hash", "s_hash",

        // Entra ID: documented as internal or as the id of the token
        "uti", "aio", "rh", "xms_ftd",

        // Entra ID and Cognito: where the token was asked for, and the ids of its sign-in; RFC 7800: the key it is bound to
        "ipaddr", "origin_jti", "event_id", "cnf",

        // The same in the long form of SAML and WS-Federation
        "http://schemas.microsoft.com/ws/2008/06/identity/claims/authenticationinstant",
        "http://schemas.microsoft.com/ws/2008/06/identity/claims/expiration",
    }.ToFrozenSet(StringComparer.Ordinal);

    internal static bool Has(string claim) => Names.Contains(claim);

    internal static bool AreAlikeWithout(CedarRecord one, CedarRecord other)
    {
        if (one.Equals(other))
            return true;
        var rest = one.Where(pair => !Names.Contains(pair.Key)).ToArray();
        return rest.Length == other.Count(pair => !Names.Contains(pair.Key))
            && Array.TrueForAll(rest, pair => other.TryGet(pair.Key, out var value) && value.Equals(pair.Value));
    }
}
