using System.Globalization;
using System.Security.Claims;
using SkGuard.Approvals;
using SkGuard.Cedar;

namespace SkGuard.Authorities;

/// <summary>Turns a signed-in user into a root step: the subject becomes the principal, the claims its tags. Claim names are compared exactly.</summary>
internal static class AuthorityFromClaims
{
    private static readonly decimal Earliest = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly decimal Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    internal static Authority Create(ClaimsPrincipal user, string? session)
    {
        ArgumentNullException.ThrowIfNull(user);
        var identities = user.Identities.Where(candidate => candidate.IsAuthenticated).ToArray();
        if (identities.Length == 0)
            throw new ArgumentException("The user is not authenticated, so there is no authority to take from it.", nameof(user));
        var identity = identities[0];
        var subject = SubjectClaim.Find(identity, out var problem);
        foreach (var other in identities.AsSpan(1))
            if (SubjectClaim.Find(other, out var its) is { } second && (subject is null || !SubjectClaim.AreOne(subject, second)))
                problem ??= "The user is signed in with two different subjects: who acts is unknown. Take the authority from a principal with one of the identities.";
            else
                problem ??= its;
        if (problem is not null)
            throw new ArgumentException(problem, nameof(user));
        if (subject is null)
            throw new ArgumentException("The user has no subject (a 'sub' or name identifier claim).", nameof(user));
        if (subject.Value.Length == 0)
            throw new ArgumentException("The user's subject is empty: everyone without a name would be the same user.", nameof(user));
        var sid = Session(identity) ?? (session is { Length: > 0 } ? session : null);

        // The parts are quoted as entity ids are, so that no issuer or subject can be spelled into another.
        var id = sid is null ? null : string.Join("|", new EntityUid("Issuer", subject.Issuer), new EntityUid("User", subject.Value), new EntityUid("Session", sid));
        var step = AuthorityStep.For(new EntityUid("User", subject.Value)) with
        {
            Issuer = subject.Issuer,
            Tags = TagsOf(identity, subject.Issuer),
            TokenExpires = identity.Claims.Where(claim => claim.Type == "exp").Select(ExpiryOf).Cast<DateTimeOffset?>().Min(),
        };
        return new Authority(id, sid, [step]);
    }

    private static string? Session(ClaimsIdentity identity)
    {
        var all = identity.Claims.Where(claim => claim.Type == "sid" && claim.Value.Length > 0).Select(claim => claim.Value).Distinct(StringComparer.Ordinal).ToArray();
        return all.Length <= 1
            ? all.FirstOrDefault()
            : throw new ArgumentException("The user has two different sessions ('sid' claims): which one limits are counted for is unknown.", nameof(identity));
    }

    /// <summary>The instant of an <c>exp</c> claim: seconds since 1970 (RFC 7519), a fraction cut off. What no calendar holds is its first or last instant.</summary>
    private static DateTimeOffset ExpiryOf(Claim claim) =>
        !decimal.TryParse(claim.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var seconds)
            ? throw new ArgumentException($"The user's 'exp' claim is no time: expected seconds since 1970, found a text of {claim.Value.Length} characters.", nameof(claim))
            : seconds > Latest ? DateTimeOffset.MaxValue
            : seconds < Earliest ? DateTimeOffset.MinValue
            : DateTimeOffset.FromUnixTimeSeconds((long)decimal.Floor(seconds));

    /// <summary>
    /// Every tag is a set of texts, also of a claim that occurs once: how often a claim occurs differs from user to user, and what a
    /// rule compares must not change its kind with that. <c>scope</c> and <c>scp</c> are lists with blanks between (RFC 8693).
    /// </summary>
    private static CedarRecord TagsOf(ClaimsIdentity identity, string issuer) => CedarRecord.Of(
        from claim in identity.Claims
        let names = InboundClaimNames.Map(claim, issuer)
        from name in names
        from value in names.Any(each => each is "scope" or "scp") ? claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [claim.Value]
        group CedarValue.Of(value) by name into values
        select new KeyValuePair<string, CedarValue>(values.Key, CedarValue.Of(CedarSet.Of(values))));
}
