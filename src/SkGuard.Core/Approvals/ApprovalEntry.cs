namespace SkGuard;

/// <summary>A request for approval as a store keeps it. It is immutable: each change is a new entry under the same id.</summary>
public sealed record ApprovalEntry
{
    /// <summary>The request's id, which nobody can guess.</summary>
    public required string Id { get; init; }

    /// <summary>What the approval is bound to: a hash of the arguments, the tool, the principals, the session and the rules that ask.</summary>
    public required string Key { get; init; }

    /// <summary>Whose requests are counted together: the root principal, with its issuer where one is known.</summary>
    public required string Owner { get; init; }

    /// <summary>The tool, as <c>Plugin.function</c>.</summary>
    public required string Tool { get; init; }

    /// <summary>The arguments as JSON, with invisible characters escaped.</summary>
    public required string Arguments { get; init; }

    /// <summary>The principals of the chain, the root first.</summary>
    public required IReadOnlyList<string> Principals { get; init; }

    /// <summary>The names that the principals may go by. Nobody with one of them may decide on the request.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The authority's session; null for none.</summary>
    public string? Session { get; init; }

    /// <summary>The rules that ask, each with who agreed.</summary>
    public required IReadOnlyList<ApprovalRule> Rules { get; init; }

    /// <summary>When the call was made.</summary>
    public required DateTimeOffset Asked { get; init; }

    /// <summary>The decision that the call was denied by.</summary>
    public required string Decision { get; init; }

    /// <summary>The state. Default: pending.</summary>
    public ApprovalState State { get; init; } = ApprovalState.Pending;

    /// <summary>When the entry expires. It is counted anew from an approval or a rejection.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>Who rejected it; null where nobody did.</summary>
    public string? RejectedBy { get; init; }

    /// <summary>The reason of the rejection; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the entry is neither used nor expired.</summary>
    /// <param name="now">The present time.</param>
    public bool IsLive(DateTimeOffset now) => State != ApprovalState.Used && Expires > now;

    internal ApprovalRequest ToRequest() => new()
    {
        Id = Id,
        Tool = Tool,
        Arguments = Arguments,
        Principals = Principals,
        Session = Session,
        Rules = Rules,
        Asked = Asked,
        Expires = Expires,
        Decision = Decision,
    };
}
