using System.Security.Claims;
using SkGuard.Cedar;

namespace SkGuard;

/// <summary>Turns a signed-in user into a root step: the subject becomes the principal, the claims its tags.</summary>
internal static class AuthorityFromClaims
{
    internal static Authority Create(ClaimsPrincipal user, string? session)
    {
        ArgumentNullException.ThrowIfNull(user);
        var identity = user.Identities.FirstOrDefault(candidate => candidate.IsAuthenticated)
            ?? throw new ArgumentException("The user is not authenticated, so there is no authority to take from it.", nameof(user));
        var subject = identity.FindFirst("sub") ?? identity.FindFirst(ClaimTypes.NameIdentifier)
            ?? throw new ArgumentException("The user has no subject (a 'sub' or name identifier claim).", nameof(user));
        if (subject.Value.Length == 0)
            throw new ArgumentException("The user's subject is empty: everyone without a name would be the same user.", nameof(user));
        var sid = identity.FindFirst("sid") is { Value.Length: > 0 } claim ? claim.Value : session is { Length: > 0 } ? session : null;

        // The parts are quoted as entity ids are, so that no issuer or subject can be spelled into another.
        var id = sid is null ? null : string.Join("|", new EntityUid("Issuer", subject.Issuer), new EntityUid("User", subject.Value), new EntityUid("Session", sid));
        var step = AuthorityStep.For(new EntityUid("User", subject.Value)) with { Tags = TagsOf(identity) };
        return new Authority(id, sid, [step]);
    }

    /// <summary>
    /// Every tag is a set of texts, also of a claim that occurs once: how often a claim occurs differs from user to user, and what a
    /// rule compares must not change its kind with that. <c>scope</c> and <c>scp</c> are lists with blanks between (RFC 8693).
    /// </summary>
    private static CedarRecord TagsOf(ClaimsIdentity identity) => CedarRecord.Of(
        from claim in identity.Claims
        from value in claim.Type is "scope" or "scp" ? claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [claim.Value]
        group CedarValue.Of(value) by claim.Type into values
        select new KeyValuePair<string, CedarValue>(values.Key, CedarValue.Of(CedarSet.Of(values))));
}
