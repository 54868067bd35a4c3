using SkGuard.Approvals;
using SkGuard.Compilation;

namespace SkGuard.Decisions;

internal sealed partial class CallDecision
{
    /// <summary>The permits that permit the call, one for each layer.</summary>
    internal List<Permit> Chosen { get; } = [];

    internal bool HasLimits
    {
        get
        {
            foreach (var permit in Chosen)
                if (permit.HasLimits)
                    return true;
            return false;
        }
    }

    internal bool NeedsApproval
    {
        get
        {
            foreach (var permit in Chosen)
                if (permit.NeedsApproval)
                    return true;
            return Tool.AsksForApproval;
        }
    }

    /// <summary>
    /// The chosen permits that require approval, each of which must be satisfied. If only the tool requires approval, all chosen permits
    /// do, and any approver may approve.
    /// </summary>
    internal IEnumerable<Permit> Obligations =>
        Tool.AsksForApproval && !Chosen.Exists(permit => permit.NeedsApproval) ? Chosen : Chosen.Where(permit => permit.NeedsApproval);

    /// <summary>The result of the approval obligations; null if there are none or no approval was requested.</summary>
    internal ApprovalClaim? Approval { get; set; }

    /// <summary>Whether a missing approval is the only reason for the denial.</summary>
    internal bool LacksApproval => Code is DenialCode.ApprovalRequired or DenialCode.ApprovalDenied;

    /// <summary>Whether the authority or a chosen grant can expire during the decision.</summary>
    internal bool MayExpire
    {
        get
        {
            if (Expires is not null)
                return true;
            foreach (var permit in Chosen)
                if (permit.Grant?.Expires is not null)
                    return true;
            return false;
        }
    }

    internal bool IsAnyChosenExpired(DateTimeOffset now)
    {
        foreach (var permit in Chosen)
            if (permit.IsExpired(now))
                return true;
        return false;
    }
}
