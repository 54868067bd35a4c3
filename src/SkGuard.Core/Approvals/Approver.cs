using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using SkGuard.Approvals;
using SkGuard.Cedar;
using SkGuard.Grants;

namespace SkGuard;

/// <summary>
/// Somebody whom the application has authenticated and who may agree to a call. It comes from the application's own sign-in and never
/// from anything a model wrote.
/// </summary>
public sealed class Approver
{
    private Approver(EntityUid uid, IEnumerable<string> roles, IEnumerable<string> names)
    {
        Uid = uid;
        Identities = [uid, .. roles.Where(role => role.Length > 0).Distinct(StringComparer.Ordinal).Select(role => new EntityUid(RequiredApprover.RoleType, role))];
        Names = [IdentityNames.Plain(uid.Id), .. names];
    }

    /// <summary>The approver's entity, as <c>User::"maria"</c>.</summary>
    public string Id => Uid.ToString();

    internal EntityUid Uid { get; }

    /// <summary>The entity and the roles as <c>Role::"name"</c>: a rule that names one of them, or what one of them is in, admits the approver.</summary>
    internal ImmutableArray<EntityUid> Identities { get; }

    /// <summary>Every name that the approver may act under.</summary>
    internal ImmutableHashSet<string> Names { get; }

    /// <summary>An approver by entity, for applications that know people by other means than claims.</summary>
    /// <param name="type">The entity type, such as <c>User</c>.</param>
    /// <param name="id">The id, spelled as in authorities: whoever acts in a call cannot approve it.</param>
    /// <param name="roles">The names of their roles, which <c>@approval("name")</c> asks for.</param>
    /// <exception cref="ArgumentException">The type is no entity type, or the id is empty.</exception>
    public static Approver For(string type, string id, params IEnumerable<string> roles)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(roles);
        return new(new EntityUid(type, id), roles, []);
    }

    /// <summary>
    /// A signed-in user: <c>User::"subject"</c>, as <see cref="Authority.From"/> names them, with the role claims as roles. The
    /// issuer is no part of that name: sign in only users of issuers whose subjects cannot be mistaken for each other.
    /// </summary>
    /// <param name="user">An authenticated principal with one subject (<c>sub</c> or the name identifier).</param>
    /// <exception cref="ArgumentException">The user is not authenticated, has no subject or two different ones.</exception>
    public static Approver From(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return TryFrom(user, out var approver) ? approver : throw new ArgumentException("The user is not authenticated, has no subject or two different ones.", nameof(user));
    }

    /// <summary>The approver's <see cref="Id"/>.</summary>
    public override string ToString() => Id;

    internal static bool TryFrom(ClaimsPrincipal user, [NotNullWhen(true)] out Approver? approver)
    {
        var identities = user.Identities.Where(identity => identity.IsAuthenticated).ToArray();
        var subject = identities.Length == 0 ? null : SubjectClaim.Find(identities[0], out _);
        approver = subject is { Value.Length: > 0 }
            ? new(
                new EntityUid("User", subject.Value),
                identities.SelectMany(identity => identity.Claims.Where(claim => string.Equals(claim.Type, identity.RoleClaimType, StringComparison.Ordinal))).Select(role => role.Value),
                identities.SelectMany(IdentityNames.From))
            : null;
        return approver is not null;
    }

    /// <summary>Whether the approver is who a rule asks for, or lies in what it asks for.</summary>
    internal bool Is(RequiredApprover required, Entities entities)
    {
        if (required.Who is not { } who)
            return required.Text.Length == 0;
        foreach (var uid in Identities)
            if (uid.Equals(who) || entities.Find(uid)?.Ancestors.Contains(who) == true)
                return true;
        return false;
    }
}
