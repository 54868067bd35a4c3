using SkGuard.Approvals;
using SkGuard.Compilation;

namespace SkGuard.Decisions;

// What the permits that let the call through bring with them.
internal sealed partial class CallDecision
{
    /// <summary>The permits that let the call through, one for each layer.</summary>
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
    /// The chosen permits that ask for a person; each of them has to be answered. Where only the tool's author asks, all of them wait for
    /// whoever may approve anything.
    /// </summary>
    internal IEnumerable<Permit> Obligations =>
        Tool.AsksForApproval && !Chosen.Exists(permit => permit.NeedsApproval) ? Chosen : Chosen.Where(permit => permit.NeedsApproval);

    /// <summary>What became of the obligations; null where there are none, or nobody was asked.</summary>
    internal ApprovalClaim? Approval { get; set; }

    /// <summary>Whether the call is denied for want of an approval and for nothing else.</summary>
    internal bool LacksApproval => Code is DenialCode.ApprovalRequired or DenialCode.ApprovalDenied;

    /// <summary>Whether the call's time can run out while it is decided.</summary>
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
