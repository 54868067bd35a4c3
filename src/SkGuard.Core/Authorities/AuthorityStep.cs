using System.Collections.Immutable;
using SkGuard.Cedar;

namespace SkGuard.Authorities;

/// <summary>One link of an authority's chain: who acts, what is known about them and the task, and what they were granted.</summary>
/// <param name="Principal">Who acts.</param>
/// <param name="Attributes">What is known about them, read by policies as <c>principal.name</c>.</param>
/// <param name="Tags">Their claims, read as <c>principal.getTag("name")</c>.</param>
/// <param name="Facts">What is known about the task, read as <c>context.authority.name</c>.</param>
/// <param name="Grants">Their grant layer; null for none, which only a first step may have.</param>
/// <param name="Expires">When this link ends.</param>
internal sealed record AuthorityStep(
    EntityUid Principal, CedarRecord Attributes, CedarRecord Tags, CedarRecord Facts, ImmutableArray<Grant>? Grants, DateTimeOffset? Expires)
{
    /// <summary>Who issued the claims that name the principal; null where the application named it itself.</summary>
    internal string? Issuer { get; init; }

    /// <summary>When the token ends that the claims are from; null where it says nothing of it.</summary>
    internal DateTimeOffset? TokenExpires { get; init; }

    /// <summary>The earlier of what the application and the token say.</summary>
    internal DateTimeOffset? Ends => TokenExpires is { } token && !(Expires <= token) ? token : Expires;

    internal static AuthorityStep For(EntityUid principal) =>
        new(principal, CedarRecord.Empty, CedarRecord.Empty, CedarRecord.Empty, Grants: null, Expires: null);

    /// <summary>
    /// The same link, whenever it ends and whichever token said so: a provider that renews the expiry or the token still names the same authority.
    /// </summary>
    internal bool IsSameLinkAs(AuthorityStep other) =>
        Principal.Equals(other.Principal) && string.Equals(Issuer, other.Issuer, StringComparison.Ordinal)
        && Attributes.Equals(other.Attributes) && TokenClaims.AreAlikeWithout(Tags, other.Tags) && Facts.Equals(other.Facts)
        && (Grants, other.Grants) switch
        {
            (null, null) => true,
            ({ } mine, { } theirs) => mine.SequenceEqual(theirs),
            _ => false,
        };

    /// <summary>Whether the two come from the very same token.</summary>
    internal bool IsOfSameTokenAs(AuthorityStep other) => TokenExpires == other.TokenExpires && Tags.Equals(other.Tags);

    /// <summary>The same link, or one that adds grants to a link without any: those are a layer of their own, so they only narrow.</summary>
    internal bool Narrows(AuthorityStep other) =>
        IsSameLinkAs(other) || (other.Grants is null && Grants is not null && (this with { Grants = null }).IsSameLinkAs(other));
}
