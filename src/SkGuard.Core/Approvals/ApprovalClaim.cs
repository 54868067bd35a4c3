namespace SkGuard;

/// <summary>What became of a call's obligation.</summary>
/// <param name="Entry">The request; null where none could be made.</param>
internal sealed record ApprovalClaim(ApprovalEntry? Entry)
{
    /// <summary>Whether this very call used the approval.</summary>
    internal bool IsUsed => Entry is { State: ApprovalState.Used };
}
