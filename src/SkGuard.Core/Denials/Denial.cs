namespace SkGuard;

/// <summary>What a caller receives instead of the tool's result: what was wrong, what would have been allowed, and whether a retry can succeed.</summary>
public sealed class Denial
{
    /// <summary>Why the call was denied.</summary>
    public required DenialCode Code { get; init; }

    /// <summary>The tool, <c>Plugin.function</c>.</summary>
    public required string Tool { get; init; }

    /// <summary>The same for a reader: the guard's own sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The arguments that are not as they must be; empty where no argument is at fault.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary><c>with_changes</c>, <c>after_approval</c>, <c>after:</c> with an RFC 3339 time, or <c>never</c>.</summary>
    public required string Retry { get; init; }

    /// <summary>The request for a person's approval; null where the call needs none or nobody could be asked.</summary>
    public DenialApproval? Approval { get; init; }

    /// <summary>What the policy's author advises to do instead (<c>@advice</c>); null where nothing was written.</summary>
    public string? Advice { get; init; }

    /// <summary>The rules that determined the denial; told only at detail <c>Full</c>.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>The decision's id, under which the audit has it.</summary>
    public required string Decision { get; init; }

    /// <summary>The denial as the JSON object that a model receives.</summary>
    public string ToJson() => DenialJson.Write(this);

    /// <inheritdoc cref="ToJson"/>
    public override string ToString() => ToJson();
}
