using SkGuard.Evaluation.Worlds;

namespace SkGuard.Evaluation.Tasks;

/// <summary>A user's task with what is granted for it, by what it counts as done, and what the authority allows, as somebody wrote it down.</summary>
internal sealed record RecoveryTask(string Name, Kind Kind)
{
    /// <summary>What the user says.</summary>
    internal required string Prompt { get; init; }

    /// <summary>The same, as an agent understands it.</summary>
    internal required IReadOnlyList<Goal> Goals { get; init; }

    /// <summary>What the context grants; new for each run.</summary>
    internal required Func<Authority> Authority { get; init; }

    /// <summary>Policy files of the organisation, below <c>policies</c>.</summary>
    internal IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Whether the authority allows an executed call after the earlier ones. Written by hand; the guard is never asked.</summary>
    internal required Func<Deed, IReadOnlyList<Deed>, bool> May { get; init; }

    /// <summary>Whether the user got what was asked for, by the final state and the final answer.</summary>
    internal required Func<World, string, bool> IsDone { get; init; }

    /// <summary>How one who knows the authority does it.</summary>
    internal required IReadOnlyList<Step> Solution { get; init; }

    /// <summary>What one who knows the authority answers.</summary>
    internal string Answer { get; init; } = "Done.";

    /// <summary>What the person in charge answers when asked to approve.</summary>
    internal bool PersonApproves { get; init; }
}
