
namespace SkGuard.Approvals;

/// <summary>What became of a call's obligation.</summary>
/// <param name="Entry">The request.</param>
internal sealed record ApprovalClaim(ApprovalEntry Entry)
{
    /// <summary>Whether this very call used the approval.</summary>
    internal bool IsUsed => Entry.State == ApprovalState.Used;
}
