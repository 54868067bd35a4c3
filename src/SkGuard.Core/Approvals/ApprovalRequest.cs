namespace SkGuard;

/// <summary>A call that waits for a person, as it would run: what the approver must see. Nothing in it is the model's prose.</summary>
public sealed class ApprovalRequest
{
    /// <summary>Its id ("apr_…"), which the denial names too.</summary>
    public required string Id { get; init; }

    /// <summary>The tool, <c>Plugin.function</c>.</summary>
    public required string Tool { get; init; }

    /// <summary>All arguments that the tool would run with, as canonical JSON.</summary>
    public required string Arguments { get; init; }

    /// <summary>The chain of principals as <c>Type::"id"</c>, root first: none of them may approve.</summary>
    public required IReadOnlyList<string> Principals { get; init; }

    /// <summary>The conversation; null where none was named.</summary>
    public string? Session { get; init; }

    /// <summary>The rules that ask for a person; each needs somebody whom it admits.</summary>
    public required IReadOnlyList<ApprovalRule> Rules { get; init; }

    /// <summary>When the call was first made.</summary>
    public required DateTimeOffset Asked { get; init; }

    /// <summary>From when on the request is no more.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The decision ("dec_…") that made the request, under which the audit has it.</summary>
    public required string Decision { get; init; }
}
