using SkGuard.Decisions;

namespace SkGuard.Approvals.Storing;

/// <summary>A request as it is kept. Immutable: each change is a new entry under the same id.</summary>
internal sealed record ApprovalEntry
{
    internal required string Id { get; init; }

    /// <summary>What the approval is bound to, as <see cref="ApprovalKey"/> has it.</summary>
    internal required string Key { get; init; }

    /// <summary>Whose requests are counted together: the root principal, with its issuer where one is known.</summary>
    internal required string Owner { get; init; }

    internal required string Tool { get; init; }

    internal required string Arguments { get; init; }

    internal required IReadOnlyList<string> Principals { get; init; }

    /// <summary>The names that those who act in the call may go by.</summary>
    internal required IReadOnlyList<string> Names { get; init; }

    internal string? Session { get; init; }

    internal required IReadOnlyList<ApprovalRule> Rules { get; init; }

    internal required DateTimeOffset Asked { get; init; }

    internal required string Decision { get; init; }

    internal ApprovalState State { get; init; } = ApprovalState.Pending;

    /// <summary>From when on it is no more: counted anew from the approval or rejection.</summary>
    internal required DateTimeOffset Expires { get; init; }

    internal string? RejectedBy { get; init; }

    internal string? Reason { get; init; }

    internal bool IsLive(DateTimeOffset now) => State != ApprovalState.Used && Expires > now;

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
