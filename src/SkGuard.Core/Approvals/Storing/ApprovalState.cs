namespace SkGuard.Approvals.Storing;

/// <summary>How far a request has come.</summary>
internal enum ApprovalState : byte
{
    Pending = 1,
    Approved = 2,
    Rejected = 3,

    /// <summary>The call it was for was let through. It stays so for ever.</summary>
    Used = 4,
}
