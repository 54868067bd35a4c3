namespace SkGuard;

/// <summary>The state of a request for approval.</summary>
public enum ApprovalState : byte
{
    /// <summary>It waits for a person.</summary>
    Pending = 1,

    /// <summary>Every rule that asks has somebody who agreed. The next call that it is bound to uses it.</summary>
    Approved = 2,

    /// <summary>A person rejected it.</summary>
    Rejected = 3,

    /// <summary>The call that it was for was permitted. It stays so for ever.</summary>
    Used = 4,
}
