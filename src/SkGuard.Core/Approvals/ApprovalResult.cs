namespace SkGuard;

/// <summary>What came of an approver's act.</summary>
public enum ApprovalResult
{
    /// <summary>No request has this id, or it was forgotten long after its end.</summary>
    Unknown,

    /// <summary>Every rule has its approval: the unchanged call runs once, if the policies of that moment still permit it.</summary>
    Approved,

    /// <summary>Taken, and another rule of the same call still waits for somebody else.</summary>
    PartlyApproved,

    /// <summary>The unchanged call is answered with <c>approval_denied</c>.</summary>
    Rejected,

    /// <summary>No rule that still waits admits this approver, or the approver is not authenticated.</summary>
    NotAllowed,

    /// <summary>The approver acts in the call, under this or another spelling: nobody approves their own call.</summary>
    OwnCall,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was approved before and not used yet.</summary>
    AlreadyApproved,

    /// <summary>It was rejected before.</summary>
    AlreadyRejected,

    /// <summary>The call it approved has been made; another call needs another approval.</summary>
    AlreadyUsed,
}
