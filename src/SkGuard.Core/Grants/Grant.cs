using System.Collections.Immutable;
using SkGuard.Grants;

namespace SkGuard;

/// <summary>
/// One permission: a tool, what its arguments may be, how often, until when, whether a person must agree, and why. Immutable: every
/// method returns a new grant. A grant only ever permits within its own layer; it overrides no policy.
/// </summary>
/// <example><code>Grant.To("Payments.transfer").Where("amount", Allowed.AtMost(200)).Times(3).Because("pay the electricity bill")</code></example>
public sealed class Grant : IEquatable<Grant>
{
    private string? _canonical;
    private string? _key;

    private Grant(ToolPattern pattern) => Pattern = pattern;

    private Grant(Grant other)
    {
        Pattern = other.Pattern;
        Constraints = other.Constraints;
        Limits = other.Limits;
        Id = other.Id;
        Expires = other.Expires;
        AsksFor = other.AsksFor;
        Reason = other.Reason;
        IsConfidential = other.IsConfidential;
    }

    /// <summary>The tools it is for: <c>Plugin.function</c>, <c>Plugin.*</c> or <c>effect:read</c>.</summary>
    public string Tool => Pattern.ToString();

    /// <summary>Its own name, if it was given one: under it its limits are counted and the audit names it.</summary>
    public string? Id { get; private init; }

    /// <summary>When it ends; null where only the authority's own expiry counts.</summary>
    public DateTimeOffset? Expires { get; private init; }

    /// <summary>Whether a person must approve each call. Default: no.</summary>
    public bool NeedsApproval => AsksFor is not null;

    /// <summary>Who must approve, as an entity such as <c>Group::"managers"</c>; null for anybody who does not act in the call, or where nobody is asked.</summary>
    public string? Approver => AsksFor is { Text.Length: > 0 } who ? who.Text : null;

    /// <summary>Why it was given; data for people, never text for a system message.</summary>
    public string? Reason { get; private init; }

    /// <summary>
    /// Whether what it allows is told to nobody: neither a denial nor a description of the authority names a constant or a limit of it, only which argument is
    /// not within what is granted. Default: no.
    /// </summary>
    public bool IsConfidential { get; private init; }

    internal ToolPattern Pattern { get; }

    internal RequiredApprover? AsksFor { get; private init; }

    internal ImmutableSortedDictionary<string, Allowed> Constraints { get; private init; } =
        ImmutableSortedDictionary.Create<string, Allowed>(StringComparer.Ordinal);

    internal GrantLimits Limits { get; private init; } = GrantLimits.None;

    /// <summary>What limits are counted under: the id, else a hash of what it permits (without limits, expiry and reason).</summary>
    internal string Key => _key ??= Id ?? GrantJson.Key(this);

    internal string Canonical => _canonical ??= GrantJson.Write(this);

    /// <summary>A grant for a tool, without any constraint yet.</summary>
    /// <param name="tool"><c>Plugin.function</c>, <c>Plugin.*</c> or <c>effect:read</c>.</param>
    /// <exception cref="FormatException">It is none of these forms.</exception>
    public static Grant To(string tool)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return ToolPattern.TryParse(tool, out var pattern, out var problem) ? new Grant(pattern) : throw new FormatException(problem);
    }

    /// <summary>Reads a grant from its JSON form.</summary>
    /// <param name="json">One object, as in the design of a grant: <c>tool</c>, <c>where</c>, <c>limits</c>, <c>expires</c>, <c>approval</c>, <c>because</c>, <c>id</c>.</param>
    /// <exception cref="GuardConfigurationException">It is not a grant; the exception lists every problem with its line.</exception>
    public static Grant Parse(string json) => GrantReader.Parse(json);

    /// <summary>Constrains an argument. Constraining the same argument again adds to what must hold.</summary>
    /// <param name="argument">The parameter's name.</param>
    /// <param name="allowed">What it may be.</param>
    public Grant Where(string argument, Allowed allowed)
    {
        ArgumentException.ThrowIfNullOrEmpty(argument);
        ArgumentNullException.ThrowIfNull(allowed);
        var both = Constraints.TryGetValue(argument, out var before) ? before.And(allowed) : allowed;
        return new(this) { Constraints = Constraints.SetItem(argument, both) };
    }

    /// <summary>At most so many calls: over the authority's lifetime, or within the window that <see cref="Per"/> sets.</summary>
    /// <param name="calls">The number of calls, from 0.</param>
    public Grant Times(int calls)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(calls);
        return new(this) { Limits = Limits with { Calls = calls } };
    }

    /// <summary>The argument's sum over all calls is at most this much. A call without the argument, or with a negative one, is denied.</summary>
    /// <param name="argument">A number parameter's name.</param>
    /// <param name="total">The greatest sum, from 0.</param>
    public Grant Sum(string argument, decimal total)
    {
        ArgumentException.ThrowIfNullOrEmpty(argument);
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        return new(this) { Limits = Limits with { Sums = Limits.Sums.SetItem(argument, total) } };
    }

    /// <summary>Makes the limits a sliding window instead of the authority's lifetime.</summary>
    /// <param name="window">The window's length, more than zero.</param>
    public Grant Per(TimeSpan window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);
        return new(this) { Limits = Limits with { Window = window } };
    }

    /// <summary>The grant ends then.</summary>
    /// <param name="expires">The first instant at which it no longer holds.</param>
    public Grant Until(DateTimeOffset expires) => new(this) { Expires = expires };

    /// <summary>A person must approve each call.</summary>
    /// <param name="by">
    /// Who: an entity such as <c>Group::"managers"</c> that the approver is or is in, or a role's name. Null or empty: anybody who is
    /// authenticated and does not act in the call.
    /// </param>
    /// <exception cref="FormatException">It is neither an entity nor a role's name.</exception>
    public Grant WithApproval(string? by = null) =>
        RequiredApprover.TryParse(by ?? "", out var who, out var problem)
            ? new(this) { AsksFor = who }
            : throw new FormatException($"{problem}; expected an entity such as Group::\"managers\", or a role's name.");

    /// <summary>Keeps what it allows from being told: <see cref="IsConfidential"/>.</summary>
    public Grant Confidential() => new(this) { IsConfidential = true };

    /// <summary>Why it is given.</summary>
    /// <param name="reason">For people and the audit.</param>
    public Grant Because(string reason) => new(this) { Reason = reason };

    /// <summary>Names the grant, so that its limits keep their count when what it permits is changed.</summary>
    /// <param name="id">Unique within its layer.</param>
    public Grant WithId(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new(this) { Id = id };
    }

    /// <inheritdoc/>
    public bool Equals(Grant? other) => other is not null && string.Equals(Canonical, other.Canonical, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Grant);

    /// <inheritdoc/>
    public override int GetHashCode() => Canonical.GetHashCode(StringComparison.Ordinal);

    /// <summary>Its canonical JSON.</summary>
    public override string ToString() => Canonical;
}
