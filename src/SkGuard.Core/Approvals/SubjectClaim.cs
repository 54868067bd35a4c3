using System.Security.Claims;

namespace SkGuard.Approvals;

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
            if (!SubjectClaim.IsIssuerNamed(subject.Issuer))
                subject = claim;
        }

        return subject;
    }

    /// <summary>Whether an issuer is known. Where a claim names none, .NET writes a default in its place.</summary>
    internal static bool IsIssuerNamed(string? issuer) => issuer is not (null or ClaimsIdentity.DefaultIssuer);

    /// <summary>Whether two claims name one person: the same value, of the same issuer where both name one.</summary>
    internal static bool AreOne(Claim one, Claim other) =>
        string.Equals(one.Value, other.Value, StringComparison.Ordinal)
        && (string.Equals(one.Issuer, other.Issuer, StringComparison.Ordinal) || !SubjectClaim.IsIssuerNamed(one.Issuer) || !SubjectClaim.IsIssuerNamed(other.Issuer));
}
