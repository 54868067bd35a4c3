namespace SkGuard;

/// <summary>How calls that need a person's approval are kept.</summary>
public sealed class ApprovalOptions
{
    internal static readonly TimeSpan DefaultExpires = TimeSpan.FromHours(1);

    internal const int DefaultMaxPending = 20;

    /// <summary>
    /// A file that keeps requests and approvals over restarts, for one process at a time. Default: null; they live in memory and end with
    /// the process.
    /// </summary>
    public string? Path { get; set; }

    /// <summary>
    /// How long a request waits for a person, and from then how long the approval can be used or the rejection stands. In configuration
    /// <c>d.hh:mm:ss</c>, more than zero. Default: one hour.
    /// </summary>
    public TimeSpan Expires { get; set; } = DefaultExpires;

    /// <summary>
    /// How many requests of one root principal, with its issuer where one is known, may wait for a person, from 1. A call that would need one more
    /// is denied and not kept; it can be made again once one of them is decided or expires. Default: 20.
    /// </summary>
    public int MaxPending { get; set; } = DefaultMaxPending;
}
