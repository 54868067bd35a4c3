using System.Security.Claims;

namespace SkGuard.Authorities;

/// <summary>
/// Finds the claim that says who a signed-in user is. Names are compared exactly: <see cref="ClaimsIdentity.FindFirst(string)"/> would take a claim
/// <c>Sub</c>, which a token can hold beside <c>sub</c>, for the subject.
/// </summary>
internal static class SubjectClaim
{
    /// <summary>The subject; null where there is none, or where two contradict each other, which is then the problem.</summary>
    internal static Claim? Find(ClaimsIdentity identity, out string? problem)
    {
        problem = null;
        Claim? subject = null;
        foreach (var claim in identity.Claims)
        {
            if (claim.Type is not ("sub" or ClaimTypes.NameIdentifier))
                continue;
            if (subject is null)
            {
                subject = claim;
                continue;
            }

            if (!AreOne(subject, claim))
            {
                problem = "The user has two different subjects ('sub' or name identifier claims): who acts is unknown.";
                return null;
            }

            // The issuer that is known says more than the default in place of one.
            if (!AuthorityFromClaims.IsNamed(subject.Issuer))
                subject = claim;
        }

        return subject;
    }

    /// <summary>Whether two claims name one person: the same value, of the same issuer where both name one.</summary>
    internal static bool AreOne(Claim one, Claim other) =>
        string.Equals(one.Value, other.Value, StringComparison.Ordinal)
        && (string.Equals(one.Issuer, other.Issuer, StringComparison.Ordinal) || !AuthorityFromClaims.IsNamed(one.Issuer) || !AuthorityFromClaims.IsNamed(other.Issuer));
}
