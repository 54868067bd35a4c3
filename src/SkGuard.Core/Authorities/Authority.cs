using System.Collections.Immutable;
using System.Security.Claims;
using SkGuard.Approvals;
using SkGuard.Authorities;
using SkGuard.Cedar;

namespace SkGuard;

/// <summary>
/// What the context grants for this task: a chain of steps from the root principal to the one who acts. Immutable: every method returns
/// a new authority. It comes from the application and never from what a model wrote. Limits are counted for the root, so copies and
/// delegates share them.
/// </summary>
/// <example><code>
/// Authority.For("User", "alice").With("department", "finance").Grant(Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200)))
/// </code></example>
public sealed class Authority
{
    /// <summary>The plan that a guard last specialised its rules to for this authority; only a guard reads or writes it.</summary>
    internal object? Plan;

    /// <summary>Whether calls under this authority add up; only a guard reads or writes it.</summary>
    internal AuthorityUse? Use;

    private volatile Authority? _renewed;

    internal Authority(string? id, string? session, ImmutableArray<AuthorityStep> steps)
    {
        Id = id;
        Session = session;
        Steps = steps;
        foreach (var step in steps)
            if (step.Ends is { } expires && !(Expires <= expires))
                Expires = expires;
    }

    /// <summary>What the limits of its grants are counted under; null where a root from claims has no session to count for: then a limited grant is denied.</summary>
    public string? Id { get; }

    /// <summary>The conversation it belongs to; null where none was named.</summary>
    public string? Session { get; }

    /// <summary>The earliest expiry of the whole chain; null where nothing expires.</summary>
    public DateTimeOffset? Expires { get; }

    /// <summary>The first principal of the chain, as <c>Type::"id"</c>: the one on whose behalf everything happens.</summary>
    public string Root => Steps[0].Principal.ToString();

    /// <summary>The last principal of the chain, as <c>Type::"id"</c>: the one who acts.</summary>
    public string Actor => Steps[^1].Principal.ToString();

    /// <summary>All principals of the chain, the root first.</summary>
    public IReadOnlyList<string> Chain => field ??= [.. Steps.Select(step => step.Principal.ToString())];

    internal ImmutableArray<AuthorityStep> Steps { get; }

    /// <summary>
    /// Whom the organisation's limits and waiting approvals are counted for: the root principal, with its issuer where one is known. The same in
    /// every session and under every id.
    /// </summary>
    internal string CountedAs => field ??= SubjectClaim.IsIssuerNamed(Steps[0].Issuer) ? $"{new EntityUid("Issuer", Steps[0].Issuer!)}|{Root}" : Root;

    /// <summary>
    /// An authority of one principal, with a fresh id and no grants yet. The limits of its grants are counted under that id: make it once for a
    /// task and keep it, for under one made anew for each call nothing adds up.
    /// </summary>
    /// <param name="type">The principal's entity type, such as <c>User</c>.</param>
    /// <param name="id">The principal's id.</param>
    public static Authority For(string type, string id) => new(Guid.NewGuid().ToString("N"), session: null, [AuthorityStep.For(PrincipalOf(type, id))]);

    /// <summary>
    /// The authority of a signed-in user: <c>User::"subject"</c> with the claims as tags. Each tag is a set of texts, however often its
    /// claim occurs: <c>principal.getTag("role").contains("payer")</c>. Claims that a handler renamed by its inbound map are tags under
    /// both names. Limits of grants are counted per issuer, subject and session (<c>sid</c>, or <paramref name="session"/>). The authority ends
    /// with the token (<c>exp</c>).
    /// </summary>
    /// <param name="user">An authenticated principal with one subject (<c>sub</c> or the name identifier).</param>
    /// <param name="session">The session to count the limits of grants for where there is no <c>sid</c> claim. Without either, a limited grant and
    /// one that needs approval are denied.</param>
    /// <exception cref="ArgumentException">The user is not authenticated, has no subject, two different subjects or sessions, or an <c>exp</c> that is no time.</exception>
    public static Authority From(ClaimsPrincipal user, string? session = null) => AuthorityFromClaims.Create(user, session);

    /// <summary>Reads what <see cref="ToJson"/> wrote. For trusted storage only: the text is not signed.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="FormatException">It is no authority, or its number of layers is not the one it states.</exception>
    public static Authority Parse(string json) => AuthorityJson.Read(json);

    /// <summary>Something known about the acting principal, read by policies as <c>principal.name</c>.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="value">Its value; a text, whole number, truth value or any other Cedar value.</param>
    public Authority With(string attribute, CedarValue value) =>
        WithLast(last => last with { Attributes = Set(last.Attributes, attribute, value) });

    /// <summary>A fact about the task, read by policies as <c>context.authority.name</c>. It satisfies rules for this step only.</summary>
    /// <param name="name">The fact's name.</param>
    /// <param name="value">Its value.</param>
    public Authority WithFact(string name, CedarValue value) => WithLast(last => last with { Facts = Set(last.Facts, name, value) });

    /// <summary>A claim of the acting principal, read by policies as <c>principal.getTag("name")</c>.</summary>
    /// <param name="name">The claim's name.</param>
    /// <param name="value">Its value.</param>
    public Authority WithTag(string name, CedarValue value) => WithLast(last => last with { Tags = Set(last.Tags, name, value) });

    /// <summary>
    /// Adds grants to the acting step. The first makes its grant layer: from then on only what that layer permits can run, and only as
    /// far as every other layer permits it too.
    /// </summary>
    /// <param name="grants">The grants; none at all still makes the layer, which then permits nothing.</param>
    public Authority Grant(params IEnumerable<Grant> grants) =>
        WithLast(last => last with { Grants = [.. last.Grants ?? [], .. NotNull(grants)] });

    /// <summary>Hands part of the authority to another principal. Always adds a layer, so the result can only be narrower.</summary>
    /// <param name="type">The delegate's entity type, such as <c>Agent</c>.</param>
    /// <param name="id">The delegate's id.</param>
    /// <param name="grants">What is handed on; without any, nothing is permitted.</param>
    public Authority Delegate(string type, string id, params IEnumerable<Grant> grants) =>
        new(Id, Session, Steps.Add(AuthorityStep.For(PrincipalOf(type, id)) with { Grants = [.. NotNull(grants)] }));

    /// <summary>The acting step ends then; the earliest expiry of the chain counts.</summary>
    /// <param name="expires">The first instant at which the authority no longer holds.</param>
    public Authority Until(DateTimeOffset expires) =>
        WithLast(last => last with { Expires = last.Expires is { } before && before < expires ? before : expires });

    /// <summary>Names the conversation that the authority belongs to.</summary>
    /// <param name="session">The session's id.</param>
    public Authority InSession(string session)
    {
        ArgumentException.ThrowIfNullOrEmpty(session);
        return new(Id, session, Steps);
    }

    /// <summary>Its JSON, which states its number of layers. For trusted storage only: the text is not signed.</summary>
    public string ToJson() => AuthorityJson.Write(this);

    /// <summary>The chain of principals, the root first.</summary>
    public override string ToString() => string.Join(" → ", Chain);

    /// <summary>Whether this chain begins with the whole of another: the same links, whatever their expiries.</summary>
    internal bool StartsWith(Authority other) =>
        Steps.Length >= other.Steps.Length && !other.Steps.Where((step, i) => !step.IsSameLinkAs(Steps[i])).Any();

    /// <summary>
    /// Whether this chain is another one or narrows it: it begins with the other's links, and where a link of the other has no grants, this one
    /// may have some, since the first grants of a link add a layer. Grants added to a link that has some widen it, so they make another link.
    /// </summary>
    internal bool Narrows(Authority other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (Steps.Length < other.Steps.Length)
            return false;
        for (var i = 0; i < other.Steps.Length; i++)
            if (!Steps[i].Narrows(other.Steps[i]))
                return false;
        return true;
    }

    /// <summary>Tells people why this authority is not within another one. It names what differs, and no value of it.</summary>
    /// <param name="other">The authority that it should begin with.</param>
    public string DescribeDifference(Authority other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return AuthorityDifference.Describe(this, other);
    }

    /// <summary>Whether this authority is the other one or a delegation of it, so that it permits no more.</summary>
    /// <param name="other">The authority that it should begin with.</param>
    public bool IsWithin(Authority other) =>
        ReferenceEquals(this, other)
        || (Narrows(other)
            && string.Equals(Id, other.Id, StringComparison.Ordinal)
            && string.Equals(Session, other.Session, StringComparison.Ordinal)
            && (other.Expires is not { } ends || Expires <= ends));

    /// <summary>Whether the two permit the same and are counted as one, whenever they end.</summary>
    internal bool IsSameChainAs(Authority other) =>
        ReferenceEquals(this, other)
        || (Steps.Length == other.Steps.Length && StartsWith(other)
            && string.Equals(Id, other.Id, StringComparison.Ordinal) && string.Equals(Session, other.Session, StringComparison.Ordinal));

    /// <summary>
    /// This chain with the claims of the provider's, which it begins with: the current token bounds it and its values are what rules read, while
    /// what the application said of its end still holds.
    /// </summary>
    internal Authority Renewed(Authority provided)
    {
        if (IsOfSameTokensAs(provided))
            return this;
        if (_renewed is { } before && before.IsOfSameTokensAs(provided))
            return before;
        return _renewed = new(Id, Session,
        [
            .. provided.Steps.Select((step, i) => Steps[i] with { Tags = step.Tags, TokenExpires = step.TokenExpires }),
            .. Steps.Skip(provided.Steps.Length),
        ]);
    }

    private bool IsOfSameTokensAs(Authority provided)
    {
        for (var i = 0; i < provided.Steps.Length; i++)
            if (!Steps[i].IsOfSameTokenAs(provided.Steps[i]))
                return false;
        return true;
    }

    private static EntityUid PrincipalOf(string type, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new EntityUid(type, id);
    }

    private static CedarRecord Set(CedarRecord record, string name, CedarValue value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (value.Kind == CedarKind.None)
            throw new ArgumentException($"'{name}' has no value.", nameof(value));
        return CedarRecord.Of(record.Where(pair => !string.Equals(pair.Key, name, StringComparison.Ordinal)).Append(new(name, value)));
    }

    private static IEnumerable<Grant> NotNull(IEnumerable<Grant> grants)
    {
        ArgumentNullException.ThrowIfNull(grants);
        return grants.Select(grant => grant ?? throw new ArgumentNullException(nameof(grants)));
    }

    private Authority WithLast(Func<AuthorityStep, AuthorityStep> change) => new(Id, Session, Steps.SetItem(Steps.Length - 1, change(Steps[^1])));
}
